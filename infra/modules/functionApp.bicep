// The app: Flex Consumption, one user-assigned identity, no key of any kind in a setting.

param name string
param location string
param identityId string
param identityClientId string
param deploymentContainerUrl string

@description('The settings that name the host storage.')
param hostStorageConnection object

param insightsConnectionString string
param nodeVersion string
param packageUri string

@description('The settings of the monitor itself; the README explains each.')
param settings object

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${name}'
  location: location
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  // azd finds the app of the service "monitor" in azure.yaml by this tag.
  tags: { 'azd-service-name': 'monitor' }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'node'
        version: nodeVersion
      }
      // One timer runs on one instance; these are the smallest that the plan takes.
      scaleAndConcurrency: {
        instanceMemoryMB: 512
        maximumInstanceCount: 40
      }
    }
  }
}

// The whole of the settings: what else somebody or some tool has set goes with the next deployment. An AzureWebJobsStorage beside
// these, even an empty one, would be taken for a connection string (https://github.com/Azure/azure-functions-host/issues/11796).
resource appSettings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    {
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
    },
    hostStorageConnection,
    settings
  )
}

// Deployments come in with an Entra token; nobody needs a user name and a password.
resource noBasicAuthScm 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

resource noBasicAuthFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

// The platform fetches the package.
resource deployedPackage 'Microsoft.Web/sites/extensions@2025-03-01' = if (!empty(packageUri)) {
  parent: app
  name: 'onedeploy'
  // The published type has no properties.
  #disable-next-line BCP187
  properties: any({
    packageUri: packageUri
    remoteBuild: false
  })
  dependsOn: [appSettings]
}

output name string = app.name
