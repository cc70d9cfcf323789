// What people are told about a certificate that deviates from the primary's profile, in both languages.

import { type Localized, quotedText } from '../text';
import type { Deviation } from '../x509/profileDeviations';

/** What of a certificate is compared. */
export const LABELS: Readonly<Record<Deviation['name'], Localized>> = {
  nameSpelling: { en: 'spelling of the names', ja: '名前の表記' },
  stringTypes: { en: 'string types of the names', ja: '名前の文字列型 (ASN.1)' },
  keyType: { en: 'kind of key', ja: '鍵の種類' },
  smallerKey: { en: 'key size', ja: '鍵長' },
  weakerSignature: { en: 'signature algorithm', ja: '署名アルゴリズム' },
  certificateAuthority: { en: 'CA flag', ja: 'CA フラグ' },
  validity: { en: 'validity in days', ja: '有効期間 (日数)' },
  serialNumber: { en: 'octets of the serial number', ja: 'シリアル番号の長さ (バイト)' },
  version: { en: 'X.509 version', ja: 'X.509 のバージョン' },
  extensions: { en: 'extensions', ja: '拡張 (X.509 拡張)' },
};

export function profileMessage(domainId: string, deviations: readonly Deviation[]): Localized {
  const list = (language: 'en' | 'ja', separator: string): string =>
    deviations
      .map(({ name, primary, secondary }) => {
        const [before, after] = [quotedText(primary, language), quotedText(secondary, language)];
        return language === 'en'
          ? `${LABELS[name].en} ${after} instead of ${before}`
          : `${LABELS[name].ja}が${after} (プライマリは${before})`;
      })
      .join(separator);
  return {
    en:
      `The secondary token-signing certificate of ${domainId} bears the primary's name, holds another key, and was made in ` +
      `another way: ${list('en', '; ')}. A certificate that imitates the genuine one looks like that.`,
    ja:
      `${domainId} のセカンダリ トークン署名証明書は、名前はプライマリと同じですが、鍵と作成時の特徴が異なります: ` +
      `${list('ja', '、')}。正規の証明書を装って作成された場合に見られる違いです。`,
  };
}
