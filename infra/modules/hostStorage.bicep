// The storage account of the Functions host: the deployed package, and the lock and the clock of the timer. Findings
// are not in it: whoever may deploy code must not be able to rewrite the record on the way.

param name string
param location string

@description('Object id of the identity that the app runs as.')
param principalId string

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

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource deployments 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobService
  name: 'deployments'
  properties: { publicAccess: 'None' }
}

// A timer needs blobs and nothing else: its lease and its status, the host's keys, the package.
// https://learn.microsoft.com/azure/azure-functions/functions-reference#connecting-to-host-storage-with-an-identity
resource blobDataOwner 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
}

resource hostReadsAndWrites 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, principalId, blobDataOwner.id)
  properties: {
    roleDefinitionId: blobDataOwner.id
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

// By name in the public cloud, as the documentation has it; service addresses are for other suffixes, because a name is taken
// for one in the public cloud. On Flex Consumption addresses have been seen to bring 401s and unhealthy hosts.
// https://learn.microsoft.com/azure/azure-functions/functions-reference#connecting-to-host-storage-with-an-identity
// https://github.com/Azure/azure-functions-host/issues/11782
output connection object = environment().name == 'AzureCloud'
  ? { AzureWebJobsStorage__accountName: account.name }
  : {
      AzureWebJobsStorage__blobServiceUri: account.properties.primaryEndpoints.blob
      AzureWebJobsStorage__queueServiceUri: account.properties.primaryEndpoints.queue
    }
output deploymentContainerUrl string = '${account.properties.primaryEndpoints.blob}${deployments.name}'
