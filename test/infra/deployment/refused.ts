// What is refused before anything is made: what is wrong, the parameters, and what is said.

import { MAIL_DOMAIN, PERSON, WEBHOOK_SECRET } from './parameterSets';

export function many(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `person${String(index)}@contoso.com`);
}

export const REFUSED: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
  ['a language that there is not', { alertLanguage: 'fr' }, /'en' \| 'ja'/],
  [
    'an interval that no rule can look back over',
    { monitorIntervalMinutes: '7' },
    /'10' \| '15' \| '20' \| '5' \| '60'/,
  ],
  ['a Graph that is none', { graphEndpoint: 'https://graph.contoso.com' }, /graph\.microsoft\.com/],
  ['no recipient', { alertRecipients: ' , ,,, ' }, /has no mail address/],
  [
    'more recipients than a mail takes',
    { alertRecipients: many(51).join() },
    /51 addresses, and a mail takes 50/,
  ],
  [
    'a name beside an address',
    { alertRecipients: 'SOC <soc@contoso.com>, a@contoso.com' },
    /no mail address is SOC <soc@contoso.com>\. /,
  ],
  [
    'an address without a host',
    { alertRecipients: 'soc@contoso' },
    /no mail address is soc@contoso\. /,
  ],
  ['an address with two', { alertRecipients: 'a@b@contoso.com' }, /no mail address is a@b/],
  [
    'dots where none can be',
    { alertRecipients: 'a@contoso.com.,.a@contoso.com,a.@contoso.com,a@.com,a@b..com' },
    /is a@contoso\.com\., and none is \.a@.*, and none is a\.@.*, and none is a@\.com, and none is a@b\.\.com\. /,
  ],
  ['an address without a name', { alertRecipients: '@contoso.com' }, /no mail address is @contoso/],
  [
    'a secret without a webhook',
    { webhookSecret: WEBHOOK_SECRET },
    /webhookSecret needs webhookUrl/,
  ],
  [
    'a person by name',
    { responderPrincipalIds: `jane@contoso.com, ${PERSON}` },
    /no object id is jane@contoso\.com\. /,
  ],
  ['a sender without a domain', { mailSenderUsername: 'alerts' }, /need mailDomainId/],
  ['a name without a domain', { mailSenderName: 'SOC' }, /need mailDomainId/],
  [
    'a name without a sender',
    { mailDomainId: MAIL_DOMAIN, mailSenderName: 'SOC' },
    /needs mailSenderUsername/,
  ],
  [
    'a domain that is no resource id',
    { mailDomainId: 'security.contoso.com' },
    /no resource id of a domain/,
  ],
];
