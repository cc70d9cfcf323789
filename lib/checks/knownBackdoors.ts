// Known indicators of federated-domain backdoors: data, with sources. More of them come in through the setting
// KNOWN_ROGUE_CERTIFICATES. A careful intruder uses none of these; who does is caught without any baseline.

/** AADInternals' public source, with the certificate whose private key everybody has. */
const AADINTERNALS = 'https://github.com/Gerenios/AADInternals';
/** Its author on what it stores. */
const AADINTERNALS_BLOG = 'https://aadinternals.com/post/aadbackdoor/';

interface Indicator {
  readonly value: string;
  readonly source: string;
}

/** SPKI SHA-256, or a certificate's SHA-1 or SHA-256 thumbprint; lower-case hex. */
export const ROGUE_CERTIFICATES: readonly Indicator[] = [
  { value: '4b56e1f1b80024359e34010d9aab3ced9c67ff5e', source: AADINTERNALS },
  {
    value: '427790a823b018db76f5d1d913495a8107d7c3a1fe396898c2c862074c680058',
    source: AADINTERNALS,
  },
];

/** Values of a name's attributes, as prepared for comparison; case does not count. */
export const ROGUE_NAMES: readonly Indicator[] = [
  { value: 'hack.o365domain.org', source: AADINTERNALS },
  { value: 'Gerenios', source: AADINTERNALS },
  { value: 'any.sts', source: AADINTERNALS_BLOG },
];

/** Host names in any address of a configuration. */
export const ROGUE_HOSTS: readonly Indicator[] = [{ value: 'any.sts', source: AADINTERNALS_BLOG }];
