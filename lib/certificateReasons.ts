// Why a certificate can't be read, in English and in Japanese: clauses without a period. `{}` stands for a detail.

/** The Japanese of each clause of the rooms x509 and federation; `{1}` is the first detail. */
export const CERTIFICATE_REASONS: Readonly<Record<string, string>> = {
  // x509/certificateText.ts
  'it is {} characters long; no certificate is': '{1} 文字あり、証明書としては長すぎます',
  'it is an empty text': '空の文字列です',
  'it holds {} PEM blocks; one certificate belongs there':
    'PEM ブロックが {1} 個あります (証明書は 1 つのはずです)',
  'its PEM header does not say CERTIFICATE': 'PEM ヘッダーが CERTIFICATE ではありません',
  'its PEM armour has no end': 'PEM の終端行がありません',
  'its character {} (U+{}) is not base64': '{1} 文字目 (U+{2}) が Base64 の文字ではありません',
  'its base64 has padding before the end': 'Base64 データの途中にパディングがあります',
  'its base64 is cut off': 'Base64 データが途中で切れています',
  // x509/readCertificate.ts, x509/der.ts
  'it is DER, but no certificate (RFC 5280, section 4.1)':
    'DER ですが、証明書の構造ではありません (RFC 5280, 4.1)',
  'its TBSCertificate lacks a part that every certificate has (RFC 5280, section 4.1)':
    'TBSCertificate に必須の項目がありません (RFC 5280, 4.1)',
  'its serial number is not a DER integer': 'シリアル番号が DER の整数ではありません',
  'it is not DER: a length or a value is not in its one form':
    'DER ではありません (長さまたは値の符号化が一意の形式ではありません)',
  'it is not DER: {}': 'DER ではありません ({1})',
  // node-forge's own words, as far as a certificate can lead to them
  'Too few bytes to parse DER': 'データが途中で切れています',
  'Too few bytes to read ASN.1 value': 'データが途中で切れています',
  'Unparsed DER bytes remain after ASN.1 parsing': '証明書の後に余分なデータがあります',
  'ASN.1 parsing error: Max depth exceeded': '入れ子が深すぎます',
  'Non-constructed ASN.1 object of indefinite length': '長さの形式が不正です',
  'Negative length: {}': '長さが負の値です ({1})',
  // x509/certificateShape.ts
  'its Subject has {} relative names, and no more than {} are read':
    'サブジェクトの相対識別名が {1} 個あり、上限 ({2} 個) を超えています',
  'its Issuer has {} relative names, and no more than {} are read':
    '発行者の相対識別名が {1} 個あり、上限 ({2} 個) を超えています',
  'its Subject has a relative name of {} attributes, and no more than {} are read':
    'サブジェクトの 1 つの相対識別名に属性が {1} 個あり、上限 ({2} 個) を超えています',
  'its Issuer has a relative name of {} attributes, and no more than {} are read':
    '発行者の 1 つの相対識別名に属性が {1} 個あり、上限 ({2} 個) を超えています',
  'it has {} extensions, and no more than {} are read':
    '拡張が {1} 個あり、上限 ({2} 個) を超えています',
  'it has {} values, and no more than {} are read':
    'ASN.1 の値が {1} 個あり、上限 ({2} 個) を超えています',
  // x509/name.ts, x509/nameAttribute.ts
  'in its Subject, {}': 'サブジェクト: {1}',
  'in its Issuer, {}': '発行者: {1}',
  'it is {} octets long; no name is': '{1} バイトあり、名前としては長すぎます',
  'it is not a sequence of relative distinguished names': '相対識別名の並びではありません',
  'one of its parts is not a set of attributes': '属性の集合ではない要素があります',
  'one of its attributes is not a type and a value': '型と値の組ではない属性があります',
  '{}: a {} does not belong in a name': '{1}: {2} は名前に使用できません',
  '{}: its {} is in pieces': '{1}: {2} が分割されています',
  '{}: its {} holds octets that are not one': '{1}: {2} として不正なバイトがあります',
  // federation/slots.ts, federation/boundedAnswers.ts, adapters/table/findings.ts
  'it is of type {}, not a text': '文字列ではなく {1} 型です',
  'it is among the largest of all, and a run has room for {} MB, the smaller ones first':
    '特に大きいため、1 回の実行で処理できる量 ({1} MB、小さいものから順に処理) に収まりません',
  'the record has no room for so many large configurations':
    '大きな構成が多すぎるため、記録に保存できません',
};
