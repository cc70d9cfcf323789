// What is left of a Japanese text that is not Japanese: English words, but for names that have no other form.

/** Products, formats, values of settings and units: Microsoft's Japanese pages write them so, too. */
const NAMES = new Set(
  [
    'Entra Microsoft Graph Azure Windows Portal AADInternals Infineon federation monitor Webhook Base64 Contoso ImmutableId',
    'TBSCertificate object number boolean true false null all none on off',
  ]
    .join(' ')
    .split(' '),
);

/** What stands in a text as it is: foreign text is quoted, and an address is an address. */
const AS_THEY_ARE: readonly RegExp[] = [
  /「[^「」]*」/g,
  /"[^"]*"/g,
  /https?:\/\/[^\s。、「」]+/g,
  /federation-monitor( [a-z-]+)*( [0-9a-f]{12})?( --\w+)*( evidence-[0-9a-f]{12})?( --language ja)?/g,
  /\b(lib|docs)\/[\w./-]+/g,
  /--[\w-]+/g,
  // Domains, accounts, permissions, files, addresses: parts with something between that no word has.
  /[\w*-]+([.@_:][\w*-]+)+/g,
  /\b[A-Z]+(-[A-Z0-9]+)+\b/g,
  // Graph's names of properties, and acronyms.
  /\b[A-Za-z]+[a-z][A-Z][A-Za-z]*\b/g,
  /\b[A-Z]{1,}[a-z]?s?\d*\b/g,
  /\b[0-9A-Fa-f]{8,}\b|\b\w*\d\w*\b/g,
];

/** The words that should be Japanese; none in a good text. */
export function englishIn(text: string): readonly string[] {
  const left = AS_THEY_ARE.reduce((rest, pattern) => rest.replace(pattern, ' '), text);
  const words = left.match(/[A-Za-z]{2,}/g) ?? [];
  return words.filter((word) => !NAMES.has(word));
}
