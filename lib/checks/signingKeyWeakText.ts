// What people are told about a weak key, in both languages.

import type { Language, Localized } from '../text';
import { quotedName } from '../x509/quotedName';
import type { Certificate } from '../x509/types';
import type { Weakness, WeaknessName } from '../x509/types';
import type { Steps } from './engine/types';
import { containFirstSteps } from './firstStepsText';

/** `{}` is the detail. */
const CLAUSES: Readonly<Record<WeaknessName, Localized>> = {
  publicPrivateKey: {
    en: 'its private key stands in a public repository ({})',
    ja: '秘密鍵が公開リポジトリで公開されています ({})',
  },
  exponentOne: {
    en: 'its RSA exponent is 1, so that signing takes no key',
    ja: 'RSA の公開指数が 1 であり、鍵がなくても署名できます',
  },
  factorable: {
    en: 'it is so short that its private key can be computed ({})',
    ja: '秘密鍵を計算できるほど短い鍵です ({})',
  },
  smallFactor: {
    en: 'its RSA modulus is divisible by a small prime',
    ja: 'RSA モジュラスが小さな素数で割り切れます',
  },
  closePrimes: {
    en: "the primes of its RSA modulus lie side by side (Fermat's method finds them)",
    ja: 'RSA モジュラスの 2 つの素数が近接しています (フェルマー法で分解できます)',
  },
  roca: {
    en: "its RSA modulus has the shape of those of Infineon's library (ROCA, CVE-2017-15361)",
    ja: 'RSA モジュラスに Infineon のライブラリの特徴があります (ROCA、CVE-2017-15361)',
  },
  shortKey: { en: 'it is too short ({})', ja: '鍵長が不足しています ({})' },
  longKey: {
    en: 'it is unusually long ({}) and was not tested',
    ja: '鍵が異常に長いため ({})、検査していません',
  },
  smallExponent: { en: 'its RSA exponent is small ({})', ja: 'RSA の公開指数が小さい値です ({})' },
  evenExponent: { en: 'its RSA exponent is even ({})', ja: 'RSA の公開指数が偶数です ({})' },
  largeExponent: {
    en: 'its RSA exponent has more than 256 bits',
    ja: 'RSA の公開指数が 256 ビットを超えています',
  },
  weakSignature: {
    en: 'its certificate is signed with {}, though it is not from before 2017',
    ja: '2017 年以降の証明書でありながら {} で署名されています',
  },
};

export function weakKeyMessage(
  domainId: string,
  certificates: readonly Certificate[],
  weaknesses: readonly Weakness[],
): Localized {
  const names = (language: Language, thumbprint: string, separator: string): string =>
    [
      ...new Set(
        certificates.map(
          ({ subject, thumbprintSha1 }) =>
            `${quotedName(subject, language)} (${thumbprint}${thumbprintSha1})`,
        ),
      ),
    ].join(separator);
  const list = (language: Language, separator: string): string =>
    weaknesses
      .map(({ name, detail }) => CLAUSES[name][language].replace('{}', () => detail))
      .join(separator);
  return {
    en: `${domainId} trusts a token-signing key that is weak, ${names('en', '', ', ')}: ${list('en', '; ')}.`,
    ja: `${domainId} は脆弱なトークン署名鍵を信頼しています。証明書: ${names('ja', '拇印: ', '、')}。理由: ${list('ja', '。')}。`,
  };
}

/** Unlike other keys it has to go even where it is the provider's own; where anybody has it, before anybody is asked. */
export function weakKeyFirstSteps(domainId: string): Steps {
  const { en, ja } = containFirstSteps(domainId, CONTAIN);
  return {
    en: [...en.slice(0, -1), { text: REPLACE.en }, ...en.slice(-1)],
    ja: [...ja.slice(0, -1), { text: REPLACE.ja }, ...ja.slice(-1)],
  };
}

const CONTAIN: Localized = {
  en:
    'If this finding is critical, anybody can sign with the key: take its certificate out of both slots now, whoever stored ' +
    'it. The pages below have the commands.',
  ja:
    'この検出結果が「重大」の場合、この鍵は誰でも署名に使用できます。誰が登録したものであっても、証明書をプライマリとセカンダリの両方から直ちに削除してください。' +
    '手順は下記の文書にあります。',
};

const REPLACE: Localized = {
  en:
    'If it is theirs, have them make a new key and store its certificate, and take this one out of both slots. ' +
    'Then see which of its sign-ins the provider does not know.',
  ja:
    '自社の鍵であれば、新しい鍵を作成してその証明書を登録し、この鍵の証明書をプライマリとセカンダリの両方から削除してください。' +
    'その後、この鍵によるサインインのうち ID プロバイダーに記録のないものを調査してください。',
};
