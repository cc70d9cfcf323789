// How the command line reaches the record: the table in the settings, as whoever "az login" has signed in.

import { azureCli } from '../adapters/credential';
import type { StoreAccess } from '../adapters/table/store';
import { type Environment, readSettings } from '../config';

export function tableAccess(environment: Environment): StoreAccess {
  const settings = readSettings(environment, ['tenantId', 'storage']);
  return { ...settings, credential: azureCli(settings.tenantId) };
}
