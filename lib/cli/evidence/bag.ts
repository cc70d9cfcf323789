// Files -> a bag (RFC 8493): the payload under `data/`, and beside it what proves that it is whole. Pure. Archives and police
// forces have tools that check such a folder; `sha256sum --check manifest-sha256.txt` does as well.

import { sha256 } from '../../sha256';

export interface FolderFile {
  /** Below the folder, with `/` between its parts; of our own making, never a name from outside. */
  readonly path: string;
  readonly content: string | Buffer;
}

/** Lines of `bag-info.txt`; a label may be repeated. Values are one line each, and safe to show. */
export type BagInfo = readonly (readonly [label: string, value: string])[];

/** RFC 8493, section 2.1.1: exactly these two lines, without a byte order mark. */
const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** What a bag with this payload consists of. */
export function bagFiles(payload: readonly FolderFile[], info: BagInfo): readonly FolderFile[] {
  const data = payload.map(({ path, content }) => ({ path: `data/${path}`, content }));
  const tags = [
    { path: 'bagit.txt', content: DECLARATION },
    { path: 'bag-info.txt', content: infoText([...info, ['Payload-Oxum', oxumOf(data)]]) },
    { path: 'manifest-sha256.txt', content: manifestText(data) },
  ];
  const all = [...data, ...tags, { path: 'tagmanifest-sha256.txt', content: manifestText(tags) }];
  for (const { path } of all) throwIfOdd(path);
  return all;
}

/** Of the file that seals all others: whoever notes it elsewhere can tell later that nothing was changed. */
export function sealOf(files: readonly FolderFile[]): string {
  const seal = files.find(({ path }) => path === 'tagmanifest-sha256.txt');
  return sha256(seal?.content ?? '');
}

/** Two blanks, as `sha256sum` writes them; section 2.1.3 takes any. */
function manifestText(files: readonly FolderFile[]): string {
  return files.map(({ path, content }) => `${sha256(content)}  ${path}\n`).join('');
}

function infoText(info: BagInfo): string {
  return info.map(([label, value]) => `${label}: ${value}\n`).join('');
}

/** Section 2.2.2: octets and files of the payload. */
function oxumOf(files: readonly FolderFile[]): string {
  const octets = files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
  return `${String(octets)}.${String(files.length)}`;
}

/** Letters, digits, `.`, `-` and `_`, and no part that begins with a point: the same file on every system, inside the folder. */
export function isPlainPath(path: string): boolean {
  return /^[A-Za-z0-9][\w.-]*(?:\/[A-Za-z0-9][\w.-]*)*$/.test(path);
}

function throwIfOdd(path: string): void {
  if (!isPlainPath(path)) throw new Error(`${JSON.stringify(path)} is no name of a file of ours.`);
}
