// Everything that the monitor of one tenant needs, in one resource group. Who gets which right, and on what, is
// written in SECURITY.md under "Least privilege".

targetScope = 'resourceGroup'

@description('Who gets the alerts: mail addresses, separated by commas, 50 at most. The same people are told when the monitor itself is blind.')
@minLength(6)
param alertRecipients string

@description('Address of your own webhook, if alerts shall go there as well as by mail. Kept in a key vault.')
@secure()
param webhookUrl string = ''

@description('whsec_... with which the requests to your own webhook are signed; only with webhookUrl. Kept in a key vault.')
@secure()
param webhookSecret string = ''

@description('Whether alerts are mailed where there is a webhook of your own, too. Without one they always are.')
@allowed(['on', 'off'])
param mailBesideWebhook string = 'on'

@description('Whether your own webhook is told once a day that the monitor watches the tenant, with the number of open findings.')
@allowed(['off', 'on'])
param webhookHeartbeat string = 'off'

@description('The mail leaves out what is less severe. A webhook of your own gets everything.')
@allowed(['critical', 'high', 'medium', 'low', 'informational'])
param alertMinSeverity string = 'informational'

@description('No request to your webhook or the mail is larger, in KB; 64 to 1024. Evidence is shortened first.')
param alertMaxRequestKb string = '256'

@description('Language of the alerts, of the mails of the alert rules, and of the workbook.')
@allowed(['en', 'ja'])
param alertLanguage string = 'en'

@description('Time zone in which mails show times beside UTC: an IANA name, for example Asia/Tokyo. Empty: UTC alone.')
param alertTimeZone string = ''

@description('What people call the tenant, in the alerts. Empty: its default domain.')
@maxLength(100)
param tenantName string = ''

@description('Whether to read, over https, what the identity providers publish, and to say which certificates are among it. The addresses come from the tenant.')
@allowed(['off', 'on'])
param identityProviderMetadata string = 'off'

@description('Whether to ask the sign-in log, of flagged keys only, whom they signed in: names and addresses of people. Needs AuditLog.Read.All and a P1 licence in the tenant; without them the log says once that it is refused.')
@allowed(['on', 'off'])
param signInLog string = 'on'

@description('Certificates and keys that are known to be rogue, besides those that the monitor knows: SHA-1 or SHA-256 thumbprints of certificates, SHA-256 of keys, separated by commas or spaces, 200 at most.')
param knownRogueCertificates string = ''

@description('Minutes between two runs.')
@allowed(['5', '10', '15', '20', '60'])
param monitorIntervalMinutes string = '15'

@description('Resource id of the Log Analytics workspace that the tenant sends its sign-in logs to. Rules then look there for sign-ins by keys that no run has seen. Empty: off.')
param signInLogsWorkspaceId string = ''

@description('Whether AD FS reports its sign-ins to that workspace, too, so that a rule may look for sign-ins of which it knows nothing. Prove first that both logs share the correlation id: infra/queries/providerRecords.kql.')
@allowed(['off', 'on'])
param checkProviderSignIns string = 'off'

@description('Whether findings become incidents of Microsoft Sentinel, by a rule over the log of the monitor. Enable Sentinel on that workspace (log-fedmon-…) first.')
@allowed(['off', 'on'])
param sentinelRule string = 'off'

@description('Microsoft Graph of the cloud that the tenant is in. Empty: that of the cloud that this is deployed to.')
@allowed([
  ''
  'https://graph.microsoft.com'
  'https://graph.microsoft.us'
  'https://dod-graph.microsoft.us'
  'https://microsoftgraph.chinacloudapi.cn'
])
param graphEndpoint string = ''

@description('Where Azure Communication Services keeps the mails.')
param mailDataLocation string = 'Europe'

@description('Resource id of a verified domain of your own that mails are sent from, of an Email Communication Service whose data are in mailDataLocation, too. Empty: a domain that Azure manages.')
param mailDomainId string = ''

@description('What stands before the @ in the sender of the mails; made on that domain. Empty: DoNotReply, which every domain has.')
param mailSenderUsername string = ''

@description('What mail programs show in place of that sender. Empty: Entra federation monitor.')
@maxLength(100)
param mailSenderName string = ''

@description('Version of Node.js that the app runs on.')
@allowed(['24', '22'])
param nodeVersion string = '24'

@description('Public https address of federation-monitor.zip, to deploy the app together with its infrastructure. Empty: the app is deployed afterwards.')
param packageUri string = ''

@description('Object ids of people or groups in Entra who accept findings, separated by commas: they may read and write the findings. Empty: nobody yet.')
param responderPrincipalIds string = ''

@description('Region of everything that has one.')
param location string = resourceGroup().location

var token = uniqueString(resourceGroup().id)
var graph = !empty(graphEndpoint)
  ? graphEndpoint
  : environment().name == 'AzureUSGovernment'
      ? 'https://graph.microsoft.us'
      : environment().name == 'AzureChinaCloud'
          ? 'https://microsoftgraph.chinacloudapi.cn'
          : 'https://graph.microsoft.com'

// As people type them: with blanks, a comma at the end, semicolons, one twice.
var typed = filter(map(split(alertRecipients, [',', ';']), each => trim(each)), each => !empty(each))
var addresses = reduce(
  typed,
  [],
  (found, each) => contains(map(found, other => toLower(other)), toLower(each)) ? found : concat(found, [each])
)
var inNoAddress = [' ', '\t', '\n', '<', '>', '(', ')', '[', ']', '"', ':', '\\', '..', '.@', '@.']
var wrongAddresses = filter(
  addresses,
  each =>
    length(split(each, '@')) != 2 || !contains(last(split(each, '@')), '.') || length(split('.${each}.', inNoAddress)) > 1
)
var recipients = empty(addresses)
  ? fail('alertRecipients has no mail address.')
  : !empty(wrongAddresses)
      ? fail('alertRecipients: no mail address is ${join(wrongAddresses, ', and none is ')}. Write addresses alone, with commas between them.')
      : length(addresses) > 50
          ? fail('alertRecipients has ${length(addresses)} addresses, and a mail takes 50: use a distribution list.')
          : addresses

var typedResponders = filter(map(split(responderPrincipalIds, [',', ';']), each => trim(each)), each => !empty(each))
var wrongResponders = filter(typedResponders, each => length(each) != 36 || length(split(each, '-')) != 5)
var responders = empty(wrongResponders)
  ? union([], map(typedResponders, each => toLower(each)))
  : fail('responderPrincipalIds: no object id is ${join(wrongResponders, ', and none is ')}. "az ad group show --group NAME --query id" prints that of a group.')

var usesOwnWebhook = !empty(webhookUrl)
  ? true
  : empty(webhookSecret) ? false : fail('webhookSecret needs webhookUrl: it signs the requests to your own webhook.')
var sendsMail = !usesOwnWebhook || mailBesideWebhook == 'on'

// "", "subscriptions", its id, "resourceGroups", its name, "providers", "Microsoft.Communication", "emailServices", the name of
// the service, "domains", the domain.
var mailDomain = split(mailDomainId, '/')
var mailSender = empty(mailDomainId)
  ? (empty(mailSenderUsername) && empty(mailSenderName)
      ? {}
      : fail('mailSenderUsername and mailSenderName need mailDomainId: a domain that Azure manages has only its own sender, without a name.'))
  : length(mailDomain) != 11 || !contains(toLower(mailDomainId), '/providers/microsoft.communication/emailservices/')
      ? fail('mailDomainId is no resource id of a domain: /subscriptions/…/resourceGroups/…/providers/Microsoft.Communication/emailServices/SERVICE/domains/DOMAIN')
      : empty(mailSenderUsername) && !empty(mailSenderName)
          ? fail('mailSenderName needs mailSenderUsername: DoNotReply keeps the name that it has.')
          : {
              domainId: mailDomainId
              subscriptionId: mailDomain[2]
              resourceGroup: mailDomain[4]
              serviceName: mailDomain[8]
              domainName: mailDomain[10]
              username: mailSenderUsername
              displayName: empty(mailSenderName) ? 'Entra federation monitor' : mailSenderName
            }

// The blindness rules look back over three periods; a log search rule takes only certain windows.
var timing = {
  '5': { schedule: '0 */5 * * * *', threePeriods: 'PT15M' }
  '10': { schedule: '0 */10 * * * *', threePeriods: 'PT30M' }
  '15': { schedule: '0 */15 * * * *', threePeriods: 'PT45M' }
  '20': { schedule: '0 */20 * * * *', threePeriods: 'PT1H' }
  '60': { schedule: '0 0 * * * *', threePeriods: 'PT3H' }
}[monitorIntervalMinutes]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-fedmon-${token}'
  location: location
}

module hostStorage 'modules/hostStorage.bicep' = {
  name: 'hostStorage'
  params: {
    name: 'fedmonhost${token}'
    location: location
    principalId: identity.properties.principalId
  }
}

module findingsStorage 'modules/findingsStorage.bicep' = {
  name: 'findingsStorage'
  params: {
    name: 'fedmonfind${token}'
    location: location
    principalId: identity.properties.principalId
    responderPrincipalIds: responders
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    suffix: token
    location: location
    principalId: identity.properties.principalId
  }
}

module mail 'modules/mail.bicep' = if (sendsMail) {
  name: 'mail'
  params: {
    suffix: token
    location: location
    dataLocation: mailDataLocation
    recipients: recipients
    callerPrincipalId: identity.properties.principalId
    sender: mailSender
    workspaceId: monitoring.outputs.workspaceId
  }
}

module ownWebhook 'modules/ownWebhook.bicep' = if (usesOwnWebhook) {
  name: 'ownWebhook'
  params: {
    suffix: token
    location: location
    webhookUrl: webhookUrl
    webhookSecret: webhookSecret
    principalId: identity.properties.principalId
  }
}

module functionApp 'modules/functionApp.bicep' = {
  name: 'functionApp'
  params: {
    name: 'func-fedmon-${token}'
    location: location
    identityId: identity.id
    identityClientId: identity.properties.clientId
    deploymentContainerUrl: hostStorage.outputs.deploymentContainerUrl
    hostStorageConnection: hostStorage.outputs.connection
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    nodeVersion: nodeVersion
    packageUri: packageUri
    settings: union(
      {
        MONITOR_SCHEDULE: timing.schedule
        TENANT_ID: tenant().tenantId
        TENANT_NAME: tenantName
        GRAPH_ENDPOINT: graph
        AZURE_CLIENT_ID: identity.properties.clientId
        FindingsStorage__tableServiceUri: findingsStorage.outputs.tableServiceUri
        FINDINGS_TABLE: findingsStorage.outputs.tableName
        ALERT_MAX_REQUEST_KB: alertMaxRequestKb
        ALERT_LANGUAGE: alertLanguage
        ALERT_TIME_ZONE: alertTimeZone
        IDENTITY_PROVIDER_METADATA: identityProviderMetadata
        SIGN_IN_LOG: signInLog
        KNOWN_ROGUE_CERTIFICATES: knownRogueCertificates
      },
      usesOwnWebhook ? ownWebhook!.outputs.settings : {},
      usesOwnWebhook
        ? {
            ALERT_WEBHOOK_HEARTBEAT: webhookHeartbeat
          }
        : {},
      sendsMail ? mail!.outputs.settings : {},
      sendsMail
        ? {
            ALERT_MIN_SEVERITY: alertMinSeverity
          }
        : {}
    )
  }
}

module review 'modules/review.bicep' = {
  name: 'review'
  params: {
    location: location
    workspaceName: monitoring.outputs.workspaceName
    signInLogsWorkspaceId: signInLogsWorkspaceId
    intervalMinutes: int(monitorIntervalMinutes)
    language: alertLanguage
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    location: location
    workspaceId: monitoring.outputs.workspaceId
    recipients: recipients
    language: alertLanguage
    threePeriods: timing.threePeriods
    sendsMail: sendsMail
  }
}

module signInRules 'modules/signInRules.bicep' = if (!empty(signInLogsWorkspaceId)) {
  name: 'signInRules'
  params: {
    suffix: token
    location: location
    workspaceName: monitoring.outputs.workspaceName
    signInLogsWorkspaceId: signInLogsWorkspaceId
    checkProviderSignIns: checkProviderSignIns
    intervalMinutes: int(monitorIntervalMinutes)
    actionGroupId: alerts.outputs.actionGroupId
    language: alertLanguage
  }
}

module sentinel 'modules/sentinel.bicep' = if (sentinelRule == 'on') {
  name: 'sentinel'
  params: {
    workspaceName: monitoring.outputs.workspaceName
  }
}

// What infra/grant-graph-permissions.mjs and the README's commands go on with.
output FUNCTION_APP_NAME string = functionApp.outputs.name
output MONITOR_PRINCIPAL_ID string = identity.properties.principalId
output GRAPH_ENDPOINT string = graph
// The two settings with which people accept findings, under their own names; infra/print-settings.mjs prints them.
output TENANT_ID string = tenant().tenantId
output FindingsStorage__tableServiceUri string = findingsStorage.outputs.tableServiceUri
// Ready to paste where federation-monitor.mjs is (Azure Cloud Shell, for example), with the id that stands in the mail.
output ACCEPT_FINDING string = 'TENANT_ID=${tenant().tenantId} FindingsStorage__tableServiceUri=${findingsStorage.outputs.tableServiceUri} node federation-monitor.mjs findings accept ID --reason "WHY"'
// Ready to paste for an Owner, with the object id of a person or a group, where responderPrincipalIds did not have it.
output RESPONDER_GRANT string = 'az role assignment create --role "Storage Table Data Contributor" --scope ${findingsStorage.outputs.tableId} --assignee-object-id OBJECT_ID'
// The command that lets the rules about sign-ins read the other workspace; for whoever owns that.
output SIGN_IN_LOGS_GRANT string = empty(signInLogsWorkspaceId) ? '' : signInRules!.outputs.grant
