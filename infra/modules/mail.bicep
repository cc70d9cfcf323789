// Alerts as mail that needs nobody's consent: our webhook -> a Logic App -> Azure Communication Services. No key, no
// secret in an address, no connector that a person has to sign in to.

param suffix string
param location string

@description('Where Azure Communication Services keeps the mails.')
param dataLocation string

@description('Mail addresses; the caller has no say in them.')
param recipients string[]

@description('Object id of the only identity that may call.')
param callerPrincipalId string

@description('Where the log says what became of each mail.')
param workspaceId string

@description('A verified domain of the customer\'s own: domainId and its parts (subscriptionId, resourceGroup, serviceName, domainName); username and displayName of the sender to make on it, username empty: DoNotReply, which every domain has. Empty: a domain that Azure manages.')
param sender object

var usesOwnDomain = !empty(sender)

resource emailService 'Microsoft.Communication/emailServices@2025-05-01' = if (!usesOwnDomain) {
  name: 'mail-fedmon-${suffix}'
  location: 'global'
  properties: { dataLocation: dataLocation }
}

// Azure's own domain needs no DNS entry. It takes 5 mails a minute and 10 an hour (a customer's own 30 and 100); the monitor
// sends one a run.
// https://learn.microsoft.com/azure/communication-services/concepts/service-limits#email
resource domain 'Microsoft.Communication/emailServices/domains@2025-05-01' = if (!usesOwnDomain) {
  parent: emailService
  name: 'AzureManagedDomain'
  location: 'global'
  properties: {
    domainManagement: 'AzureManaged'
    userEngagementTracking: 'Disabled'
  }
}

// Only a customer's own domain takes another sender and a name, and only once Microsoft has raised its sending limits.
// https://learn.microsoft.com/azure/communication-services/quickstarts/email/add-multiple-senders
module ownSender 'mailSender.bicep' = if (usesOwnDomain && !empty(sender.username)) {
  name: 'mailSender-${suffix}'
  scope: resourceGroup(
    usesOwnDomain ? sender.subscriptionId : subscription().subscriptionId,
    usesOwnDomain ? sender.resourceGroup : resourceGroup().name
  )
  params: {
    serviceName: sender.serviceName
    domainName: sender.domainName
    username: sender.username
    displayName: sender.displayName
  }
}

// A domain can be linked only where its data are in the same location.
// https://learn.microsoft.com/azure/communication-services/quickstarts/email/connect-email-communication-resource
resource communication 'Microsoft.Communication/communicationServices@2025-05-01' = {
  name: 'acs-fedmon-${suffix}'
  location: 'global'
  properties: {
    dataLocation: dataLocation
    disableLocalAuth: true
    linkedDomains: [usesOwnDomain ? sender.domainId : domain.id]
  }
}

resource workflow 'Microsoft.Logic/workflows@2019-05-01' = {
  name: 'logic-fedmon-${suffix}'
  location: location
  // Its own identity: the monitor's has no right to send mail but through here.
  identity: { type: 'SystemAssigned' }
  properties: {
    state: 'Enabled'
    definition: loadJsonContent('mailWorkflow.json')
    parameters: {
      endpoint: { value: 'https://${communication.properties.hostName}' }
      sender: {
        value: usesOwnDomain
          ? '${empty(sender.username) ? 'DoNotReply' : sender.username}@${sender.domainName}'
          : 'DoNotReply@${domain!.properties.fromSenderDomain}'
      }
      recipients: { value: map(recipients, address => { address: address }) }
    }
    accessControl: {
      // sasAuthenticationPolicy is younger than the published type of this API version.
      // https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app#disable-sas
      triggers: any({
        sasAuthenticationPolicy: { state: 'Disabled' }
        openAuthenticationPolicies: {
          policies: {
            monitor: {
              type: 'AAD'
              claims: [
                { name: 'iss', value: '${issuers[environment().name]}${tenant().tenantId}/' }
                { name: 'aud', value: audiences[environment().name] }
                { name: 'oid', value: callerPrincipalId }
              ]
            }
          }
        }
      })
    }
  }
}

// The same as in lib/adapters/webhook.ts, which asks for the token; a test compares them.
var audiences = {
  // environment() has two audiences for each cloud, and the token is for exactly this one.
  #disable-next-line no-hardcoded-env-urls
  AzureCloud: 'https://management.core.windows.net/'
  AzureUSGovernment: 'https://management.core.usgovcloudapi.net/'
  AzureChinaCloud: 'https://management.core.chinacloudapi.cn/'
}

// Tokens for these audiences are of version 1.0, whose issuer this is.
var issuers = {
  AzureCloud: 'https://sts.windows.net/'
  AzureUSGovernment: 'https://sts.windows.net/'
  AzureChinaCloud: 'https://sts.chinacloudapi.cn/'
}

// The narrowest built-in role that may send; on this resource only.
resource emailServiceOwner 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: '09976791-48a7-449e-bb21-39d1a415f350'
}

resource workflowSendsMail 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: communication
  name: guid(communication.id, workflow.id, emailServiceOwner.id)
  properties: {
    roleDefinitionId: emailServiceOwner.id
    principalId: workflow.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

// A mail that was accepted is not a mail that arrived: what became of it, for each recipient, comes later. CorrelationId is the
// id of the operation, which the workflow makes of the alert's.
// https://learn.microsoft.com/azure/communication-services/concepts/analytics/logs/email-logs
// The only later version than 2016, and the one that is documented.
#disable-next-line use-recent-api-versions
resource statusOfMails 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: communication
  name: 'status-of-mails'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'EmailStatusUpdateOperational', enabled: true }]
  }
}

// That it ran, and how it ended; what it sends is not in it.
// https://learn.microsoft.com/azure/logic-apps/monitor-workflows-collect-diagnostic-data
// As above.
#disable-next-line use-recent-api-versions
resource runsOfWorkflow 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: workflow
  name: 'runs-of-workflow'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'WorkflowRuntime', enabled: true }]
  }
}

// Without a signature in it, the address is no secret: only a token of the monitor's identity opens it.
output settings object = {
  ALERT_MAIL_URL: '${workflow.properties.accessEndpoint}/triggers/manual/paths/invoke?api-version=2016-10-01'
  ALERT_MAIL_AUTH: 'managedIdentity'
}
