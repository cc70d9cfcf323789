// Where people review: the log of the app in a workspace of its own, taken in with Entra tokens only.

param suffix string
param location string

@description('Object id of the identity that the app runs as.')
param principalId string

// No daily cap: it would cut off the evidence when there is most of it. The tables of Application Insights are kept
// for 90 days without a charge.
resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: 'log-fedmon-${suffix}'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 90
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-fedmon-${suffix}'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource monitoringMetricsPublisher 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: '3913510d-42f4-4e42-8a64-420c390055eb'
}

// The role publishes all telemetry, despite its name.
// https://learn.microsoft.com/azure/azure-monitor/app/azure-ad-authentication
resource monitorWritesItsLog 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, principalId, monitoringMetricsPublisher.id)
  properties: {
    roleDefinitionId: monitoringMetricsPublisher.id
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

// The log is the record that a writer of the findings table can't change.
resource keepEvidence 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: workspace
  name: 'keep-evidence'
  properties: {
    level: 'CanNotDelete'
    notes: 'The log of the Entra federation monitor is evidence. Delete this lock to remove it.'
  }
}

output workspaceId string = workspace.id
output workspaceName string = workspace.name
// Not a secret: without an Entra token nothing is taken in.
output insightsConnectionString string = insights.properties.ConnectionString
