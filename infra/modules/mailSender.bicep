// A sender on a domain that is somebody else's business: in a resource group, or a subscription, of its own.

param serviceName string
param domainName string
param username string
param displayName string

resource service 'Microsoft.Communication/emailServices@2025-05-01' existing = {
  name: serviceName
}

resource domain 'Microsoft.Communication/emailServices/domains@2025-05-01' existing = {
  parent: service
  name: domainName
}

resource sender 'Microsoft.Communication/emailServices/domains/senderUsernames@2025-05-01' = {
  parent: domain
  name: username
  properties: {
    username: username
    displayName: displayName
  }
}
