// Who the app is: its managed identity, or on a developer's machine, which has none, whoever `az login` has signed in.

import { azureCli, type Credential, managedIdentity } from '../lib/adapters/credential';
import type { Settings } from '../lib/config';

export function appCredential({ tenantId, clientId }: Settings): Credential {
  // The Core Tools say Development.
  const isLocal = process.env['AZURE_FUNCTIONS_ENVIRONMENT'] === 'Development';
  return isLocal ? azureCli(tenantId) : managedIdentity(clientId);
}
