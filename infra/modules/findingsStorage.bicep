// The record, in an account of its own: a table, and a second one that says that there was a first.

param name string
param location string

@description('Object id of the identity that the app runs as.')
param principalId string

@description('Object ids of the people and groups who accept findings.')
param responderPrincipalIds string[]

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-01-01' = {
  parent: account
  name: 'default'
}

// Made here, so that the app needs no right on the account.
resource findings 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-01-01' = {
  parent: tableService
  name: 'FederationFindings'
}

// What outlasts the record: that a run has written one.
resource mark 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-01-01' = {
  parent: tableService
  name: '${findings.name}Mark'
}

resource tableDataContributor 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

// On the table, the narrowest scope there is; the portal can't show it, ARM can.
// https://learn.microsoft.com/azure/storage/tables/assign-azure-role-data-access
resource monitorKeepsTheRecord 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: findings
  name: guid(findings.id, principalId, tableDataContributor.id)
  properties: {
    roleDefinitionId: tableDataContributor.id
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

resource monitorKeepsTheMark 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: mark
  name: guid(mark.id, principalId, tableDataContributor.id)
  properties: {
    roleDefinitionId: tableDataContributor.id
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

// Who accepts writes into the findings, and nowhere else. Whether it is a person or a group, Azure knows.
resource respondersAccept 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for id in responderPrincipalIds: {
    scope: findings
    name: guid(findings.id, id, tableDataContributor.id)
    properties: {
      roleDefinitionId: tableDataContributor.id
      principalId: id
    }
  }
]

// Tables have no soft delete. The lock keeps the account and the table from being deleted through Azure Resource
// Manager; whoever may write the table's data can still delete rows, and the log is then the second record.
resource keepEvidence 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: account
  name: 'keep-evidence'
  properties: {
    level: 'CanNotDelete'
    notes: 'The findings of the Entra federation monitor are evidence. Delete this lock to remove them.'
  }
}

output tableServiceUri string = account.properties.primaryEndpoints.table
output tableName string = findings.name
output tableId string = findings.id
