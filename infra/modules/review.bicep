// Where people look: a workbook, and the same queries saved in the workspace.

param location string
param workspaceName string

@description('Resource id of the workspace with the sign-in logs of the tenant; empty: what asks it is left out.')
param signInLogsWorkspaceId string

@description('Minutes between two runs.')
param intervalMinutes int

@description('Language of titles, columns and empty texts.')
@allowed(['en', 'ja'])
param language string

// Beside the English that stands here and in the queries.
var ja = loadJsonContent('reviewTexts.ja.json')

var events = loadTextContent('../queries/events.kql')
var eventsByName = 'let events = ${events};\n'

var inTheTimeRange = { timeContextFromParameter: 'TimeRange' }
// What stands in a domain is told once a day, and when it changes.
var inTwoDays = { timeContext: { durationMs: 172800000 } }
var inThirtyDays = { timeContext: { durationMs: 2592000000 } }

// How the values of a column are coloured: the first row that holds decides. Half of the domains of a provider is the rule of
// FEDERATION-SIGNING-KEY-OUTLIER.
var thresholds = {
  severity: [
    ['==', 'critical', 'redBright']
    ['==', 'high', 'orange']
    ['==', 'medium', 'yellow']
    ['==', 'low', 'blue']
    ['==', 'informational', 'gray']
  ]
  validity: [
    ['==', 'over 20 years', 'redBright']
    ['==', 'expired', 'redBright']
    ['==', 'unreadable', 'redBright']
    ['==', 'no dates', 'redBright']
    ['==', 'ends soon', 'orange']
    ['==', 'not yet valid', 'gray']
    ['==', 'absent', 'gray']
    ['==', 'usual', 'green']
  ]
  share: [
    ['<', '0.5', 'orange']
    ['>=', '0.5', 'green']
  ]
  state: [
    ['==', 'alarm', 'redBright']
    ['==', 'attention', 'orange']
    ['==', 'fine', 'green']
  ]
}
var otherwise = [{ operator: 'Default', thresholdValue: null, representation: 'gray', text: '{0}{1}' }]
var colours = toObject(items(thresholds), each => each.key, each => {
  columnMatch: each.key
  formatter: 18
  formatOptions: {
    thresholdsOptions: 'colors'
    thresholdsGrid: concat(
      map(each.value, row => {
        operator: row[0]
        thresholdValue: row[1]
        representation: row[2]
        text: language == 'ja' ? (ja.values[?row[1]] ?? '{0}{1}') : '{0}{1}'
      }),
      otherwise
    )
  }
})

// One entry is one table of the workbook and one saved query.
var queries = [
  {
    id: 'openFindings'
    title: 'Open findings'
    none: 'Nothing is open, as far as the runs of this time range saw. See "Runs" for whether they did.'
    query: '${events}${loadTextContent('../queries/openFindings.kql')}'
    time: inTheTimeRange
    formatters: [colours.severity]
  }
  {
    id: 'signInsByFlaggedKeys'
    title: 'Sign-ins by flagged keys, as the last run knew'
    none: 'No flagged key was asked about. Without AuditLog.Read.All, or with SIGN_IN_LOG off, nobody asks.'
    query: '${events}${loadTextContent('../queries/signInsByFlaggedKeys.kql')}'
    time: inTheTimeRange
    formatters: []
  }
  {
    id: 'unseen'
    title: 'What could be read before, and not in the last day'
    none: 'Whatever could be read before could be read in the last day. See "Runs" for whether there were any.'
    query: '${events}${loadTextContent('../queries/unseen.kql')}'
    time: { timeContext: { durationMs: 86400000 } }
    formatters: []
  }
  {
    id: 'history'
    title: 'New and resolved'
    none: 'Nothing came or went.'
    query: '${events}${loadTextContent('../queries/history.kql')}'
    time: inTheTimeRange
    formatters: []
  }
  {
    id: 'baselineChanges'
    title: 'What changed in the baseline'
    none: 'What counts as known did not change in this time range.'
    query: '${events}${loadTextContent('../queries/baselineChanges.kql')}'
    time: inTheTimeRange
    formatters: []
  }
  {
    id: 'acceptances'
    title: 'Accepted findings: by whom, why and until when'
    none: 'Nobody has accepted a finding in this time range.'
    query: '${events}${loadTextContent('../queries/acceptances.kql')}'
    time: inTheTimeRange
    formatters: []
  }
  {
    id: 'providersAndKeys'
    title: 'Identity providers and the certificates that their domains trust'
    none: 'No configuration was read in two days.'
    query: '${eventsByName}${loadTextContent('../queries/providersAndKeys.kql')}'
    time: inTwoDays
    formatters: [colours.share]
  }
  {
    id: 'certificates'
    title: 'Certificates of each domain, the odd ones first'
    none: 'No configuration was read in two days.'
    query: '${events}${loadTextContent('../queries/certificates.kql')}'
    time: inTwoDays
    formatters: [
      colours.validity
      {
        columnMatch: 'bar'
        formatter: 4
        formatOptions: { min: 0, max: 365, palette: 'redGreen' }
      }
    ]
  }
  {
    id: 'runs'
    title: 'Runs'
    none: 'No run. The monitor is blind.'
    query: '${events}${loadTextContent('../queries/runs.kql')}'
    time: inTheTimeRange
    formatters: [
      {
        columnMatch: 'seconds'
        formatter: 4
        formatOptions: { min: 0, palette: 'blue' }
      }
    ]
  }
  {
    id: 'failures'
    title: 'Failures'
    none: 'No failure.'
    query: '${events}${loadTextContent('../queries/failures.kql')}'
    time: inTheTimeRange
    formatters: []
  }
  {
    id: 'deliveries'
    title: 'Alerts delivered'
    none: 'No alert.'
    query: '${events}${loadTextContent('../queries/deliveries.kql')}'
    time: inTheTimeRange
    formatters: []
  }
  {
    id: 'undeliveredMail'
    title: 'Mails that did not arrive'
    none: 'The mail service knows of no mail of this time range that did not arrive, or sent none.'
    query: loadTextContent('../queries/undeliveredMail.kql')
    time: inTheTimeRange
    formatters: []
  }
  {
    id: 'neverSeen'
    title: 'What could never be read'
    none: 'Nothing: every source that is asked for, and every domain, was read at some time.'
    query: '${events}${loadTextContent('../queries/neverSeen.kql')}'
    time: { timeContext: { durationMs: 86400000 } }
    formatters: []
  }
]

var federatedSignIns = loadTextContent('../queries/signIns.kql')

// For a person who runs them as they are: they name the workspace with the sign-in logs, and whoever runs them has to be
// allowed to read there.
var aboutSignIns = [
  {
    id: 'signInsByKey'
    title: 'Sign-ins by key, those of open findings first'
    none: 'No federated sign-in in this time range, or none that you may read.'
    query: '${federatedSignIns}${eventsByName}${loadTextContent('../queries/signInsByKey.kql')}'
    time: inTheTimeRange
    formatters: []
  }
  {
    id: 'keyUse'
    title: 'Who used one key'
    none: 'Nobody, as far as this workspace knows.'
    query: '${federatedSignIns}${loadTextContent('../queries/keyUse.kql')}'
    time: inTheTimeRange
    formatters: []
  }
  {
    id: 'sessionsOfKey'
    title: 'What the sessions did next that one key opened'
    none: 'Nothing, as far as this workspace knows; its tables may lack the column SessionId.'
    query: '${federatedSignIns}${loadTextContent('../queries/sessionsOfKey.kql')}'
    time: inTheTimeRange
    formatters: []
  }
  {
    id: 'signInsByUnknownKey'
    title: 'Sign-ins by keys that no run has seen'
    none: 'None in the last day, as far as the last run saw; entries can be hours late.'
    query: '${federatedSignIns}${eventsByName}${loadTextContent('../queries/signInsByUnknownKey.kql')}'
    time: inTheTimeRange
    formatters: []
  }
  {
    id: 'signInsWithoutProviderRecord'
    title: 'Sign-ins of which AD FS knows nothing'
    none: 'None, or AD FS reports too little here to say.'
    query: '${federatedSignIns}${loadTextContent('../queries/signInsWithoutProviderRecord.kql')}'
    time: inTheTimeRange
    formatters: []
  }
  {
    id: 'providerRecords'
    title: 'Whether Entra and AD FS share the correlation id'
    none: 'No federated sign-in in this time range.'
    query: '${federatedSignIns}${loadTextContent('../queries/providerRecords.kql')}'
    time: inTheTimeRange
    formatters: []
  }
  {
    id: 'immutableIdSet'
    title: 'Accounts whose immutable id was set'
    none: 'None in this time range, as far as this workspace knows.'
    query: loadTextContent('../queries/immutableIdSet.kql')
    time: inTheTimeRange
    formatters: []
  }
]

// As in signInRules.bicep: the id of a workspace has to stand in the text.
var there = 'workspace("${signInLogsWorkspaceId}").'
var signInQueries = map(
  empty(signInLogsWorkspaceId) ? [] : aboutSignIns,
  each =>
    union(each, {
      query: replace(
        replace(
          replace(
            replace(each.query, '(SigninLogs', '(${there}SigninLogs'),
            '(AADNonInteractiveUserSignInLogs',
            '(${there}AADNonInteractiveUserSignInLogs'
          ),
          '(ADFSSignInLogs',
          '(${there}ADFSSignInLogs'
        ),
        '\nAuditLogs',
        '\n${there}AuditLogs'
      )
    })
)

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: workspaceName
}

resource savedQueries 'Microsoft.OperationalInsights/workspaces/savedSearches@2025-02-01' = [
  for each in concat([glance], queries, signInQueries): {
    parent: workspace
    name: 'fedmon-${each.id}'
    // Without the ETag a second deployment is refused as a conflict, and the service takes it only here, where the
    // published type does not have it.
    properties: any({
      category: 'Entra federation monitor'
      displayName: language == 'ja' ? ja.tables[each.id].title : each.title
      query: each.query
      version: 2
      etag: '*'
    })
  }
]

var timeRange = {
  type: 9
  name: 'parameters'
  content: {
    version: 'KqlParameterItem/1.0'
    style: 'pills'
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
    parameters: [
      {
        id: guid('fedmon', 'TimeRange')
        version: 'KqlParameterItem/1.0'
        name: 'TimeRange'
        label: language == 'ja' ? ja.timeRange : 'Time range'
        type: 4
        isRequired: true
        typeSettings: {
          selectableValues: [
            { durationMs: 3600000 }
            { durationMs: 86400000 }
            { durationMs: 172800000 }
            { durationMs: 604800000 }
            { durationMs: 2592000000 }
            { durationMs: 7776000000 }
          ]
          allowCustom: true
        }
        value: { durationMs: 172800000 }
      }
    ]
  }
}

var labels = map(language == 'ja' ? items(ja.columns) : [], each => { columnId: each.key, label: each.value })

// Of the queries about sign-ins one is a table; the others are saved, for a question that somebody has.
var tables = map(concat(queries, filter(signInQueries, each => each.id == 'signInsByKey')), each => {
  type: 3
  name: each.id
  content: union(
    {
      version: 'KqlItem/1.0'
      title: language == 'ja' ? ja.tables[each.id].title : each.title
      query: each.query
      size: 0
      noDataMessage: language == 'ja' ? ja.tables[each.id].none : each.none
      queryType: 0
      resourceType: 'microsoft.operationalinsights/workspaces'
      visualization: 'table'
      showExportToExcel: true
      gridSettings: { formatters: each.formatters, labelSettings: labels, filter: true }
    },
    each.time
  )
})

// A run is late after three intervals, as for the alert rule "no completed run".
var glance = {
  id: 'glance'
  title: 'At a glance'
  query: replace(
    '${eventsByName}${loadTextContent('../queries/glance.kql')}',
    'let lateAfter = 45m;',
    'let lateAfter = ${3 * intervalMinutes}m;'
  )
}

var tiles = {
  type: 3
  name: glance.id
  content: union(
    {
      version: 'KqlItem/1.0'
      title: language == 'ja' ? ja.tables.glance.title : glance.title
      query: reduce(
        language == 'ja' ? items(ja.tiles) : [],
        glance.query,
        (query, each) => replace(query, '"${each.key}"', '"${each.value}"')
      )
      size: 4
      noDataMessage: language == 'ja' ? ja.blind : 'Nothing at all. The monitor is blind.'
      queryType: 0
      resourceType: 'microsoft.operationalinsights/workspaces'
      visualization: 'tiles'
      tileSettings: {
        titleContent: { columnMatch: 'what', formatter: 1 }
        subtitleContent: { columnMatch: 'detail', formatter: 1 }
        leftContent: {
          columnMatch: 'value'
          formatter: 12
          formatOptions: { palette: 'auto' }
          numberFormat: { unit: 0, options: { style: 'decimal', maximumFractionDigits: 0 } }
        }
        secondaryContent: colours.state
        showBorder: true
        sortCriteriaField: 'place'
        sortOrderField: 1
      }
    },
    inThirtyDays
  )
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(workspace.id, 'fedmon')
  location: location
  kind: 'shared'
  properties: {
    displayName: language == 'ja' ? ja.displayName : 'Entra federation monitor'
    category: 'workbook'
    sourceId: workspace.id
    version: 'Notebook/1.0'
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat([tiles, timeRange], tables)
      fallbackResourceIds: [workspace.id]
      '$schema': 'https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json'
    })
  }
}
