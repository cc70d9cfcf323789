// Being told that the monitor is blind, by something that is not the monitor. Each rule's query gives a row when
// something is wrong and none when all is well, so that "nothing happened" needs no comparison with zero rows. The rules
// resolve by themselves.

param location string
param workspaceId string

@description('Mail addresses.')
param recipients string[]

@description('Language of the mails: en, ja.')
param language string

@description('Whether the monitor mails, so that a mail can fail to arrive.')
param sendsMail bool

@description('ISO 8601 duration of three periods of the monitor.')
param threePeriods string

var events = loadTextContent('../queries/events.kql')

var ofTheMonitor = [
  {
    name: 'no-completed-run'
    displayName: {
      en: 'Entra federation monitor: no completed run'
      ja: 'Entra federation monitor: 監視の実行が完了していません'
    }
    description: {
      en: 'No run has completed within three periods: nobody watches the federation configuration. Look at the function app and its log (docs/operate.md, "When a run is red").'
      ja: '監視間隔の 3 回分の間、完了した実行がありません。フェデレーション構成は監視されていません。関数アプリとそのログを確認してください (docs/operate.md の「When a run is red」)。'
    }
    query: '${events}${loadTextContent('../queries/noCompletedRun.kql')}'
    window: threePeriods
    severity: 1
    dimensions: []
  }
  {
    name: 'failed-run'
    displayName: {
      en: 'Entra federation monitor: a run failed'
      ja: 'Entra federation monitor: 監視の実行が失敗しました'
    }
    description: {
      en: 'A run could not do its work; the dimension "code" says why (docs/operate.md, "When a run is red").'
      ja: '実行を完了できませんでした。理由はディメンション「code」を参照してください (docs/operate.md の「When a run is red」)。'
    }
    query: '${events}${loadTextContent('../queries/failedRun.kql')}'
    window: threePeriods
    severity: 2
    dimensions: [{ name: 'code', operator: 'Include', values: ['*'] }]
  }
  {
    name: 'undelivered-alert'
    displayName: {
      en: 'Entra federation monitor: an alert could not be delivered'
      ja: 'Entra federation monitor: アラートを送信できませんでした'
    }
    description: {
      en: 'A finding is new or resolved, and nobody was told: the alert could not be delivered. See the open findings in the workbook, and mend the webhook or the mail: the dimension "way" says which.'
      ja: '検出結果の発生または解消を通知できませんでした。未解決の検出結果をブックで確認し、Webhook またはメールの経路を修復してください (どちらかはディメンション「way」を参照)。'
    }
    query: '${events}${loadTextContent('../queries/undeliveredAlert.kql')}'
    window: threePeriods
    severity: 1
    dimensions: [{ name: 'way', operator: 'Include', values: ['*'] }]
  }
]

// Told by Azure's own mail, which comes another way. The log of the mail service is late, so the rule looks back longer.
var ofTheMail = [
  {
    name: 'undelivered-mail'
    displayName: {
      en: 'Entra federation monitor: a mail did not arrive'
      ja: 'Entra federation monitor: メールが届きませんでした'
    }
    description: {
      en: 'The mail service took a mail of the monitor, and it did not arrive: the dimension "recipient" says where, "status" what became of it. See the open findings in the workbook; then let the sender through your mail filter, or name another address (docs/operate.md, "A mail that did not arrive").'
      ja: 'メール サービスが受け付けたメールが届きませんでした。宛先はディメンション「recipient」、結果は「status」を参照してください。未解決の検出結果をブックで確認した後、メール フィルターで送信元を許可するか、別の宛先を指定してください (docs/operate.md の「A mail that did not arrive」)。'
    }
    query: loadTextContent('../queries/undeliveredMail.kql')
    window: 'PT6H'
    severity: 1
    dimensions: [
      { name: 'recipient', operator: 'Include', values: ['*'] }
      { name: 'status', operator: 'Include', values: ['*'] }
    ]
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-fedmon'
  location: 'Global'
  properties: {
    enabled: true
    groupShortName: 'fedmon'
    emailReceivers: [
      for (address, index) in recipients: {
        name: 'recipient-${index + 1}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

resource rule 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for each in concat(ofTheMonitor, sendsMail ? ofTheMail : []): {
    name: 'fedmon-${each.name}'
    location: location
    kind: 'LogAlert'
    properties: {
      displayName: each.displayName[language]
      description: each.description[language]
      enabled: true
      severity: each.severity
      scopes: [workspaceId]
      evaluationFrequency: 'PT15M'
      windowSize: each.window
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
      // The tables of the log do not exist before the app has written its first line.
      skipQueryValidation: true
      actions: { actionGroups: [people.id] }
    }
  }
]

output actionGroupId string = people.id
