// Where people look: a workbook, and the same queries saved in the workspace.

param location string
param workspaceName string

var events = loadTextContent('../queries/events.kql')
var certificates = loadTextContent('../queries/certificates.kql')

var inTheTimeRange = { timeContextFromParameter: 'TimeRange' }

// One entry is one table of the workbook and one saved query.
var queries = [
  {
    id: 'openFindings'
    title: 'Open findings'
    none: 'Nothing is open, as far as the runs of this time range saw. See "Runs" for whether they did.'
    query: '${events}${loadTextContent('../queries/openFindings.kql')}'
    time: inTheTimeRange
    formatters: []
  }
  {
    id: 'unseen'
    title: 'What could not be seen in the last day'
    none: 'Everything that the runs of the last day asked for could be read. See "Runs" for whether there were any.'
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
    id: 'certificates'
    title: 'Certificates of each domain'
    none: 'No configuration was read.'
    query: '${events}${certificates}'
    time: inTheTimeRange
    // A bar for the days left, from red to green.
    formatters: [
      {
        columnMatch: 'daysLeft'
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
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: workspaceName
}

resource savedQueries 'Microsoft.OperationalInsights/workspaces/savedSearches@2025-02-01' = [
  for each in queries: {
    parent: workspace
    name: 'fedmon-${each.id}'
    // Without the ETag a second deployment is refused as a conflict, and the service takes it only here, where the
    // published type does not have it.
    properties: any({
      category: 'Entra federation monitor'
      displayName: each.title
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
        label: 'Time range'
        type: 4
        isRequired: true
        typeSettings: {
          selectableValues: [
            { durationMs: 3600000 }
            { durationMs: 86400000 }
            { durationMs: 604800000 }
            { durationMs: 2592000000 }
            { durationMs: 7776000000 }
          ]
          allowCustom: true
        }
        value: { durationMs: 86400000 }
      }
    ]
  }
}

var tables = map(queries, each => {
  type: 3
  name: each.id
  content: union(
    {
      version: 'KqlItem/1.0'
      title: each.title
      query: each.query
      size: 0
      noDataMessage: each.none
      queryType: 0
      resourceType: 'microsoft.operationalinsights/workspaces'
      visualization: 'table'
      showExportToExcel: true
      gridSettings: { formatters: each.formatters, filter: true }
    },
    each.time
  )
})

// A line for each certificate, from its first day to its last.
var timeline = {
  type: 3
  name: 'timeline'
  content: {
    version: 'KqlItem/1.0'
    title: 'Timeline of the certificates, two years back and ahead'
    query: '${events}${certificates}${loadTextContent('../queries/timeline.kql')}'
    size: 0
    noDataMessage: 'No configuration was read.'
    timeContextFromParameter: 'TimeRange'
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
    visualization: 'linechart'
    chartSettings: { xAxis: 'at', yAxis: ['line'], group: 'certificate' }
  }
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(workspace.id, 'fedmon')
  location: location
  kind: 'shared'
  properties: {
    displayName: 'Entra federation monitor'
    category: 'workbook'
    sourceId: workspace.id
    version: 'Notebook/1.0'
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat([timeRange], tables, [timeline])
      fallbackResourceIds: [workspace.id]
      '$schema': 'https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json'
    })
  }
}
