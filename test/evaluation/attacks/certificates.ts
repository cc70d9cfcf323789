// A certificate is added, or takes the place of one.

import { MANY, type Primary, SOME } from '../primaries';
import type { Attack } from '../scenario';
import { slots } from '../tenant';
import { aboutKey, attack, type Target, targetNearEnd, targetOf } from './attack';
import {
  AADINTERNALS,
  clone,
  ellipticClone,
  inCapitals,
  lookAlike,
  madeBy,
  named,
  namesake,
  otherIssuer,
  type Rogue,
} from './rogues';

const OTHER_NAME = 'Secondary under another name';
const SAME_NAME = 'Secondary under the same name';
const REPLACED = 'Primary replaced, or both';

const BOTH = ['asDeployed', 'metadata'] as const;

const aadInternals: Rogue = () => AADINTERNALS;

function secondary(family: string, variant: string, target: Target, rogue: Rogue): Attack {
  const { primary, domain, day } = target;
  const certificate = rogue(primary.base64, day);
  return attack(family, variant, target, {
    change: slots(domain, primary.base64, certificate),
    about: aboutKey(domain, certificate),
    conditions: SOME.some(({ id }) => id === primary.id) ? BOTH : ['asDeployed'],
  });
}

const OTHER_NAMES: readonly (readonly [string, Rogue])[] = [
  ["AADInternals' certificate", aadInternals],
  ['hack.example', named('hack.example')],
  ['one letter of the name', lookAlike],
  ['issued by another CA', otherIssuer],
];

const SAME_NAMES: readonly (readonly [string, Rogue])[] = [
  ['openssl req -x509', madeBy('openssl req -x509')],
  ['New-SelfSignedCertificate', madeBy('New-SelfSignedCertificate -Subject')],
  ['New-AADIntCertificate', madeBy('AADInternals New-AADIntCertificate')],
  ['node-forge', madeBy('node-forge with SHA-1, its default')],
  ['copy of everything', clone],
  ['copy with an EC key', ellipticClone],
  ['names in capitals', inCapitals],
];

const added: readonly Attack[] = [
  ...MANY.flatMap((primary) => [
    ...OTHER_NAMES.map(([name, rogue]) => secondary(OTHER_NAME, name, targetOf(primary), rogue)),
    ...SAME_NAMES.map(([name, rogue]) => secondary(SAME_NAME, name, targetOf(primary), rogue)),
    secondary(
      SAME_NAME,
      'copy of everything, when a rollover is due',
      targetNearEnd(primary),
      clone,
    ),
  ]),
  ...MANY.flatMap((primary) => {
    const other = namesake(primary.id);
    const rogue: Rogue = () => other ?? '';
    return other === null
      ? []
      : [secondary(SAME_NAME, "another customer's certificate", targetOf(primary), rogue)];
  }),
];

/** There before the monitor: only the certificate itself, its sisters and the metadata can tell. */
function there(variant: string, rogue: Rogue, primary: Primary, hidden: boolean): Attack {
  const target = targetOf(primary);
  const { domain, provider, start } = target;
  const certificate = rogue(primary.base64, start);
  const isSilent = provider.metadataAddress === null;
  return attack(hidden ? SAME_NAME : OTHER_NAME, `${variant}, there before us`, target, {
    before: slots(domain, primary.base64, certificate),
    about: aboutKey(domain, certificate),
    conditions: BOTH,
    outOfReach: ({ metadata }) =>
      hidden && (!metadata || isSilent)
        ? 'The first run has nothing to compare with, and no metadata says whose key it is.'
        : null,
  });
}

const before: readonly Attack[] = SOME.flatMap((primary) => [
  there("AADInternals' certificate", aadInternals, primary, false),
  there('hack.example', named('hack.example'), primary, false),
  there('copy of everything', clone, primary, true),
]);

function replacing(target: Target): readonly Attack[] {
  const { primary, domain, day } = target;
  const genuine = primary.base64;
  const [copy, other] = [clone(genuine, day), named('hack.example')(genuine, day)];
  const plan = (variant: string, first: string, second: string | null, rogue: string): Attack =>
    attack(REPLACED, variant, target, {
      change: slots(domain, first, second),
      about: aboutKey(domain, rogue),
      conditions: BOTH,
    });
  return [
    plan('primary, by a copy', copy, null, copy),
    plan('primary, under another name', other, null, other),
    plan('primary, by a copy; the genuine one moved behind it', copy, genuine, copy),
    plan('primary, under another name; the genuine one behind it', other, genuine, other),
    plan('both, by one copy', copy, copy, copy),
    plan('both, by two copies', copy, ellipticClone(genuine, day), copy),
    plan('both, under another name', other, other, other),
    plan("both, by AADInternals' certificate", AADINTERNALS, AADINTERNALS, AADINTERNALS),
  ];
}

/** Where both slots hold the genuine certificate, as some providers leave it. */
function resting(primary: Primary): Attack {
  const target = targetOf(primary);
  const { domain, day } = target;
  const rogue = clone(primary.base64, day);
  return attack(REPLACED, 'secondary that was equal to the primary, by a copy', target, {
    before: slots(domain, primary.base64, primary.base64),
    change: slots(domain, primary.base64, rogue),
    about: aboutKey(domain, rogue),
    conditions: BOTH,
  });
}

const replaced: readonly Attack[] = [
  ...SOME.flatMap((primary) => replacing(targetOf(primary))),
  ...SOME.map(resting),
];

export const certificateAttacks: readonly Attack[] = [...added, ...before, ...replaced];
