// What a file is that people take for an export, and what to do with it. A guess by its beginning, and only ever said. Pure.

/** Goes on behind "it is not JSON, but", without a period: what the octets are, before anybody decodes them; null: nothing that is known. */
export function archiveFormat(octets: Buffer): string | null {
  const [first, second] = octets;
  if (first === 0x50 && second === 0x4b && octets[2] === 0x03 && octets[3] === 0x04)
    return 'a zip archive. Unpack it, and give the folder';
  return first === 0x1f && second === 0x8b ? 'packed (gzip). Unpack it' : null;
}

interface Kind {
  readonly begins: RegExp;
  readonly text: string;
}

const IN_JSON = 'Have PowerShell write JSON: … | ConvertTo-Json -Depth 5';

/** The first that fits counts. */
const KINDS: readonly Kind[] = [
  {
    begins: /^(?:<!doctype html|<html)/i,
    text: 'a web page, of a sign-in most likely, and no answer of Graph. Sign in, and export again',
  },
  {
    begins: /^<[\s\S]*?\bEntit(?:y|ies)Descriptor\b/,
    text: 'the federation metadata of an identity provider. Give it beside an export, as --metadata FILE',
  },
  { begins: /^<Objs\b/, text: `what Export-Clixml writes. ${IN_JSON}` },
  { begins: /^</, text: 'XML' },
  {
    begins: /^(?:#TYPE |"?[A-Za-z][\w.@ ]*"?[,;\t]"?[A-Za-z][\w.@ ]*"?(?:[,;\t]|\r?\n|$))/,
    text: `a table (CSV), in which certificates and lists are lost. ${IN_JSON}`,
  },
  {
    begins: /^[A-Za-z]\w* *(?: : ?|(?: +[A-Za-z]\w*)* *\r?\n-+(?: |\r?\n))/,
    text: `what PowerShell shows on a screen. ${IN_JSON}`,
  },
];

/** As much as any of them needs. */
const HEAD = 4_000;

/** The same of a text in UTF-8. */
export function textFormat(octets: Buffer): string | null {
  const head = octets.toString('utf8', 0, HEAD).trimStart();
  return KINDS.find(({ begins }) => begins.test(head))?.text ?? null;
}
