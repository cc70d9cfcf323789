// Settings -> how the webhook is called: with a signature, with a token, or with neither.

import type { Config } from '../config';
import type { Credential } from './credential';
import type { Webhook } from './webhook';

/**
 * The audience that the request trigger of a Logic App accepts, by the cloud of its host. No other host gets a token:
 * config.ts has seen to it.
 *
 * @see https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app
 */
const AUDIENCES: Readonly<Record<string, string>> = {
  com: 'https://management.core.windows.net/',
  us: 'https://management.core.usgovcloudapi.net/',
  cn: 'https://management.core.chinacloudapi.cn/',
};

export function webhookOf({ webhook }: Config, credential: Credential): Webhook {
  const { url, secret, auth } = webhook;
  if (auth === 'none') return { url, secret, accessToken: null };
  const audience = AUDIENCES[new URL(url).hostname.split('.').at(-1) ?? ''] ?? '';
  const accessToken = async (): Promise<string> => {
    const { token } = await credential.getToken(`${audience}/.default`);
    return token;
  };
  return { url, secret, accessToken };
}
