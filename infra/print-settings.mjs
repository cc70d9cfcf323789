// What a person needs to read the record and to accept what is theirs: two settings, and a role on one storage account. azd
// runs it after it has made the infrastructure. Plain Node.js without dependencies.

import { isStarted, isTooOld } from './nodeVersion.mjs';

/** As the app and the command line name them; the template has outputs of the same names. */
const SETTINGS = ['TENANT_ID', 'FindingsStorage__tableServiceUri'];

/** Lines to print; where a value is missing, which one. */
export function settingsText(environment) {
  const values = SETTINGS.map((name) => [name, environment[name] ?? '']);
  const missing = values.filter(([, value]) => !isPlain(value)).map(([name]) => name);
  if (missing.length > 0) {
    return `The deployment has no usable output ${missing.join(' and ')}: see "Outputs" in the portal.`;
  }
  const [account] = new URL(environment.FindingsStorage__tableServiceUri).hostname.split('.');
  const id = `$(az storage account show --name ${account} --query id --output tsv)`;
  const grant = `az role assignment create --role "Storage Table Data Contributor" --assignee YOU@CONTOSO.COM --scope "${id}"`;
  return [
    'To look at findings, to export their evidence and to accept what is yours,',
    'federation-monitor needs two settings. In Bash, Azure Cloud Shell included:',
    '',
    ...values.map(([name, value]) => `  export ${name}=${value}`),
    '',
    'and in PowerShell:',
    '',
    ...values.map(([name, value]) => `  $env:${name} = '${value}'`),
    '',
    'Whoever accepts needs a role on the account of the findings. An Owner gives it',
    '(Storage Table Data Reader is enough to look; it takes effect within minutes).',
    'One line, for both shells:',
    '',
    `  ${grant}`,
  ].join('\n');
}

/** A GUID or an https address: nothing that a shell would take for more than a word. */
function isPlain(value) {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^https:\/\/[a-z0-9.-]+\/?$/i.test(value);
}

if (isStarted(import.meta.url) && !isTooOld()) {
  process.stdout.write(`\n${settingsText(process.env)}\n`);
}
