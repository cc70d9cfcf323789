// Being told that the monitor is blind, by something that is not the monitor. Each rule's query gives a row when
// something is wrong and none when all is well, so that "nothing happened" needs no comparison with zero rows. The rules
// resolve by themselves.

param location string
param workspaceId string

@description('Mail addresses.')
param recipients string[]

@description('ISO 8601 duration of three periods of the monitor.')
param threePeriods string

var events = loadTextContent('../queries/events.kql')

var rules = [
  {
    name: 'no-completed-run'
    displayName: 'Entra federation monitor: no completed run'
    description: 'No run has completed within three periods: nobody watches the federation configuration. Look at the function app and its log (README, "When a run is red").'
    query: loadTextContent('../queries/noCompletedRun.kql')
    severity: 1
    dimensions: []
  }
  {
    name: 'failed-run'
    displayName: 'Entra federation monitor: a run failed'
    description: 'A run could not do its work; the dimension "code" says why (README, "When a run is red").'
    query: loadTextContent('../queries/failedRun.kql')
    severity: 2
    dimensions: [{ name: 'code', operator: 'Include', values: ['*'] }]
  }
  {
    name: 'undelivered-alert'
    displayName: 'Entra federation monitor: an alert could not be delivered'
    description: 'A finding is new or resolved, and nobody was told: the alert could not be delivered. See the open findings in the workbook, and mend the webhook or the mail: the dimension "way" says which.'
    query: loadTextContent('../queries/undeliveredAlert.kql')
    severity: 1
    dimensions: [{ name: 'way', operator: 'Include', values: ['*'] }]
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-fedmon'
  location: 'Global'
  properties: {
    enabled: true
    groupShortName: 'fedmon'
    emailReceivers: [
      for (address, index) in recipients: {
        name: 'recipient-${index + 1}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for each in rules: {
    name: 'fedmon-${each.name}'
    location: location
    kind: 'LogAlert'
    properties: {
      displayName: each.displayName
      description: each.description
      enabled: true
      severity: each.severity
      scopes: [workspaceId]
      evaluationFrequency: 'PT15M'
      windowSize: threePeriods
      criteria: {
        allOf: [
          {
            query: '${events}${each.query}'
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            dimensions: each.dimensions
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      // The tables of the log do not exist before the app has written its first line.
      skipQueryValidation: true
      actions: { actionGroups: [people.id] }
    }
  }
]

output actionGroupId string = people.id
