// The permissions as Bicep, for those who grant them in a pipeline; infra/grant-graph-permissions.mjs does the same
// and more. Who deploys this has to be Privileged Role Administrator.
//   az deployment group create --resource-group GROUP --template-file infra/graph-permissions/main.bicep \
//     --parameters principalId=MONITOR_PRINCIPAL_ID

extension microsoftGraphV1

@description('Object id of the identity of the monitor: the output MONITOR_PRINCIPAL_ID.')
param principalId string

@description('Policy.Read.All as well: whom a forged token would reach.')
param policyRead bool = false

@description('AuditLog.Read.All as well: the audit log (who changed the federation) and the sign-in log (whom a flagged key signed in; SIGN_IN_LOG=off: not read). Not offered in China.')
param auditLogRead bool = false

var roles = concat(
  ['Domain.Read.All', 'Domain-InternalFederation.Read.All'],
  policyRead ? ['Policy.Read.All'] : [],
  auditLogRead ? ['AuditLog.Read.All'] : []
)

resource graph 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: '00000003-0000-0000-c000-000000000000'
}

// By value: the ids of the roles are Graph's business. A role that the cloud lacks fails the deployment; the script
// grants the others, and runs over an optional one.
resource grants 'Microsoft.Graph/appRoleAssignedTo@v1.0' = [
  for role in roles: {
    appRoleId: filter(graph.appRoles, each => each.value == role)[0].id
    principalId: principalId
    resourceId: graph.id
  }
]
