// Findings as incidents of Microsoft Sentinel, which has to be enabled on the workspace of the monitor before: a rule over our
// log lines. An alert is made of each row, with the severity of its finding.
// https://learn.microsoft.com/azure/templates/microsoft.securityinsights/alertrules

param workspaceName string

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: workspaceName
}

resource findings 'Microsoft.SecurityInsights/alertRules@2025-09-01' = {
  scope: workspace
  name: guid(workspace.id, 'fedmon-findings')
  kind: 'Scheduled'
  properties: {
    displayName: 'Entra federation monitor: a finding'
    description: 'A finding of the Entra federation monitor is new, or its certificate became the primary while nobody acted. What to do first is in the mail, and in the document of the check.'
    enabled: true
    severity: 'High'
    query: '${loadTextContent('../queries/events.kql')}${loadTextContent('../queries/sentinelFindings.kql')}'
    queryFrequency: 'PT15M'
    queryPeriod: 'PT30M'
    triggerOperator: 'GreaterThan'
    triggerThreshold: 0
    suppressionEnabled: false
    suppressionDuration: 'PT5H'
    tactics: ['DefenseEvasion', 'PrivilegeEscalation']
    techniques: ['T1484']
    eventGroupingSettings: { aggregationKind: 'AlertPerResult' }
    alertDetailsOverride: {
      alertDisplayNameFormat: '{{name}} ({{domain}})'
      alertDescriptionFormat: '{{what}}'
      alertSeverityColumnName: 'alertSeverity'
    }
    customDetails: {
      checkId: 'checkId'
      uid: 'uid'
      severity: 'severity'
      runId: 'runId'
    }
    entityMappings: [
      {
        entityType: 'DNS'
        fieldMappings: [{ identifier: 'DomainName', columnName: 'domain' }]
      }
    ]
  }
}
