// Errors of the world outside, in English.

import type { ErrorTexts } from './errorTexts';

export const en: ErrorTexts = {
  bug: (message) => `This is a bug of federation-monitor, please report it: ${message}`,
  wrongLanguage: (value) =>
    `ALERT_LANGUAGE is en or ja, not "${value}"; --language en or --language ja takes its place.`,
  outside: (message) => message,
  forbidden: (
    scan,
  ) => `Reading it takes a role such as Security Reader or Global Reader in the tenant, and the permissions
Domain.Read.All and Domain-InternalFederation.Read.All, which the sign-in of "az login" may lack.
Make an export and scan it: ${scan}`,
  settings: {
    before: 'They are the settings of the function app. This shows them:',
    after: "Set them here, too: export TENANT_ID=…, or in PowerShell $env:TENANT_ID = '…'.",
  },
  tryLater: 'Nothing goes out later: try again when it answers.',
  signIn: 'Sign in with the Azure CLI, to the tenant of the storage account:',
  signInToScan:
    'Sign in with the Azure CLI (a tenant without a subscription needs the last option):',
  orScan: (scan) => `or make an export and scan it: ${scan}`,
  orConnectionString: 'or set FindingsStorage to a connection string, which needs no sign-in.',
  noTable: (table) =>
    `There is no table ${table} yet. The first run of the monitor makes it; is FINDINGS_TABLE right?`,
  otherTenant: 'The storage account does not take this sign-in. Sign in to its tenant:',
  firewall:
    'The firewall of the storage account lets nobody in from here. Add this address under its setting Networking, or call from a network that it trusts.',
  nothingAtString:
    'Nothing answers at the address in FindingsStorage. For UseDevelopmentStorage=true, Azurite has to run.',
  nothingAt: (uri) =>
    `Nothing answers at ${uri}: is FindingsStorage__tableServiceUri right, and is it reached from this network?`,
  tryAgain:
    'Nothing was changed. Try again; if it stays so, look at the health of the storage account in the portal.',
  role: (role, account) =>
    `You need the role ${role} on the storage account ${account}. Owner and Contributor do not have it.`,
  grant: 'Whoever may grant it does so with (it takes effect within some minutes):',
  nothingJudged: (id, detail) => `Nothing could be judged. ${id}: ${detail}`,
  makesExport: 'This makes an export:',
  outputFailed: (message) => `The output could not be written: ${message}`,
  notJudged: (reason) => `Not judged: ${reason}`,
  progress: (done, total) =>
    `Reading federation configurations: ${String(done)} of ${String(total)}`,
};
