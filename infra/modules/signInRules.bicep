// What the sign-in log knows of keys that no run has seen: rules across two workspaces, the monitor's own and the one that
// the tenant sends its sign-in logs to. Millions of sign-ins stay where they are. The rules run as an identity of their own,
// so that they don't depend on whoever deployed them last; it may read the monitor's log, and whoever owns the other
// workspace lets it read there. Until then "no federated sign-in" fires, or fails, and the others see nothing.
// https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-create-log-alert-rule#managed-id

param suffix string
param location string
param workspaceName string

@description('Resource id of the workspace with the sign-in logs of the tenant.')
param signInLogsWorkspaceId string

@description('Whether AD FS reports its sign-ins there, and they share the correlation id: off, on.')
param checkProviderSignIns string

@description('Minutes between two runs of the monitor.')
param intervalMinutes int

@description('Who is told.')
param actionGroupId string

@description('Language of the mails: en, ja.')
param language string

var federatedSignIns = loadTextContent('../queries/signIns.kql')
var events = 'let events = ${loadTextContent('../queries/events.kql')};\n'

var ofUnknownKeys = replace(
  '${federatedSignIns}${events}${loadTextContent('../queries/signInsByUnknownKey.kql')}',
  'let twoIntervals = 30m;',
  'let twoIntervals = ${2 * intervalMinutes}m;'
)

// Severity 0 is critical. An alert rule looks back over two days at most.
var always = [
  {
    name: 'sign-in-by-unknown-key'
    displayName: {
      en: 'Entra federation monitor: a sign-in by a key that no run has seen'
      ja: 'Entra federation monitor: 未知の鍵によるサインイン'
    }
    description: {
      en: 'Somebody signed in with a token of a certificate that no run of the monitor has seen in the last two days; the dimension "thumbprint" is its SHA-1. Who it was, and from where, is in the result of the query (docs/deploy.md, "Sign-in logs in a workspace").'
      ja: '過去 2 日間のどの実行でも確認されていない証明書で署名されたトークンによるサインインがありました。ディメンション「thumbprint」は証明書の拇印 (SHA-1) です。ユーザーと接続元は、クエリの結果で確認してください (docs/deploy.md の「Sign-in logs in a workspace」)。'
    }
    query: ofUnknownKeys
    severity: 0
    frequency: 'PT30M'
    dimensions: [{ name: 'thumbprint', operator: 'Include', values: ['*'] }]
  }
  {
    name: 'no-federated-sign-in'
    displayName: {
      en: 'Entra federation monitor: no federated sign-in in two days'
      ja: 'Entra federation monitor: フェデレーション サインインの記録が 2 日間ありません'
    }
    description: {
      en: 'The rules about sign-ins have nothing to look at: the workspace has no federated sign-in of the last two days, or the identity of the rules may not read it (docs/deploy.md, "Sign-in logs in a workspace").'
      ja: 'サインインに関するルールが確認できる記録がありません。ワークスペースに過去 2 日間のフェデレーション サインインがないか、ルールの ID に読み取りの権限がありません (docs/deploy.md の「Sign-in logs in a workspace」)。'
    }
    query: loadTextContent('../queries/noFederatedSignIn.kql')
    severity: 2
    frequency: 'PT1H'
    dimensions: []
  }
]

var ofTheProvider = [
  {
    name: 'sign-in-without-provider-record'
    displayName: {
      en: 'Entra federation monitor: sign-ins of which AD FS knows nothing'
      ja: 'Entra federation monitor: AD FS に記録のないサインイン'
    }
    description: {
      en: 'Federated sign-ins with a known key, and AD FS logged none with their correlation ids: a stolen key looks like that, and so does a log that is late or not complete. See the head of the query, and the docs/deploy.md, "Sign-in logs in a workspace".'
      ja: '既知の鍵によるフェデレーション サインインのうち、AD FS に同じ相関 ID の記録がないものがあります。鍵が盗まれた場合のほか、ログの遅延や欠落の場合にも検出されます。クエリの冒頭の説明と docs/deploy.md の「Sign-in logs in a workspace」を参照してください。'
    }
    query: '${federatedSignIns}${loadTextContent('../queries/signInsWithoutProviderRecord.kql')}'
    severity: 1
    frequency: 'PT1H'
    dimensions: [{ name: 'thumbprint', operator: 'Include', values: ['*'] }]
  }
]

// A query can't take the workspace as a parameter; its id has to stand in the text.
var there = '(workspace("${signInLogsWorkspaceId}").'
var rules = map(
  checkProviderSignIns == 'on' ? concat(always, ofTheProvider) : always,
  each =>
    union(each, {
      query: replace(
        replace(
          replace(each.query, '(SigninLogs', '${there}SigninLogs'),
          '(AADNonInteractiveUserSignInLogs',
          '${there}AADNonInteractiveUserSignInLogs'
        ),
        '(ADFSSignInLogs',
        '${there}ADFSSignInLogs'
      )
    })
)

resource reader 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-signins-${suffix}'
  location: location
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: workspaceName
}

resource logAnalyticsReader 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: '73c42c96-874c-492b-b04d-ab87d138a893'
}

resource readsTheLog 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: workspace
  name: guid(workspace.id, reader.id, logAnalyticsReader.id)
  properties: {
    roleDefinitionId: logAnalyticsReader.id
    principalId: reader.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource rule 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for each in rules: {
    name: 'fedmon-${each.name}'
    location: location
    kind: 'LogAlert'
    identity: {
      type: 'UserAssigned'
      userAssignedIdentities: { '${reader.id}': {} }
    }
    properties: {
      displayName: each.displayName[language]
      description: each.description[language]
      enabled: true
      severity: each.severity
      scopes: [workspace.id]
      evaluationFrequency: each.frequency
      windowSize: 'P2D'
      criteria: {
        allOf: [
          {
            query: each.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            dimensions: each.dimensions
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      // One of the tables may be missing, and the identity may read the other workspace only later.
      skipQueryValidation: true
      actions: { actionGroups: [actionGroupId] }
    }
    dependsOn: [readsTheLog]
  }
]

// What this template can't do: whoever deploys it need not own the other workspace.
output grant string = 'az role assignment create --assignee-object-id ${reader.properties.principalId} --assignee-principal-type ServicePrincipal --role "Log Analytics Reader" --scope ${signInLogsWorkspaceId}'
