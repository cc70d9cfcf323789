// A webhook of your own beside the mail, or instead of it. Its address lets anybody who knows it write to your people in our name,
// so it is a secret, and the app reads it through a key vault reference.

param suffix string
param location string

@secure()
param webhookUrl string

@secure()
@description('Empty: requests are not signed.')
param webhookSecret string

@description('Object id of the identity that the app runs as.')
param principalId string

var isSigned = !empty(webhookSecret)

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: 'kv-fedmon-${suffix}'
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    softDeleteRetentionInDays: 7
  }
}

resource url 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = {
  parent: vault
  name: 'alert-webhook-url'
  properties: { value: webhookUrl }
}

resource secret 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = if (isSigned) {
  parent: vault
  name: 'alert-webhook-secret'
  properties: { value: webhookSecret }
}

resource secretsUser 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: '4633458b-17de-408a-b874-0445c86b69e6'
}

resource monitorReadsUrl 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: url
  name: guid(url.id, principalId, secretsUser.id)
  properties: {
    roleDefinitionId: secretsUser.id
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

resource monitorReadsSecret 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isSigned) {
  scope: secret
  name: guid(secret.id, principalId, secretsUser.id)
  properties: {
    roleDefinitionId: secretsUser.id
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

// Where the secrets are, not what they are.
output settings object = union(
  {
    ALERT_WEBHOOK_URL: '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/${url.name})'
    ALERT_WEBHOOK_AUTH: 'none'
  },
  isSigned
    ? {
        ALERT_WEBHOOK_SECRET: '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/${secret.name})'
      }
    : {}
)
