// What people are told about a certificate that deviates from the primary's profile, in both languages.

import { type Localized, quotedText } from '../text';
import type { Deviation } from '../x509/profileDeviations';

const LABELS: Readonly<Record<Deviation['name'], Localized>> = {
  nameSpelling: { en: 'spelling of the names', ja: '名前の表記' },
  stringTypes: { en: 'string types of the names', ja: '名前の文字列型' },
  keyType: { en: 'kind of key', ja: '鍵の種類' },
  smallerKey: { en: 'key size', ja: '鍵の長さ' },
  weakerSignature: { en: 'signature algorithm', ja: '署名アルゴリズム' },
  certificateAuthority: { en: 'CA flag', ja: 'CA フラグ' },
  validity: { en: 'validity in days', ja: '有効期間 (日数)' },
  serialNumber: { en: 'octets of the serial number', ja: 'シリアル番号のオクテット数' },
  version: { en: 'X.509 version', ja: 'X.509 のバージョン' },
  extensions: { en: 'extensions', ja: '拡張領域' },
};

export function profileMessage(domainId: string, deviations: readonly Deviation[]): Localized {
  const list = (language: 'en' | 'ja', separator: string): string =>
    deviations
      .map(({ name, primary, secondary }) => {
        const [before, after] = [quotedText(primary), quotedText(secondary)];
        return language === 'en'
          ? `${LABELS[name].en} ${after} instead of ${before}`
          : `${LABELS[name].ja} ${after} (プライマリは ${before})`;
      })
      .join(separator);
  return {
    en:
      `The secondary token-signing certificate of ${domainId} bears the primary's name, holds another key, and was made in ` +
      `another way: ${list('en', '; ')}. A certificate that imitates the genuine one looks like that.`,
    ja:
      `${domainId} のセカンダリのトークン署名証明書は、名前がプライマリと同じで鍵が異なり、作りも異なります: ` +
      `${list('ja', '、')}。本物を模した証明書にはこのような違いが見られます。`,
  };
}
