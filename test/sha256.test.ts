// Rows of the table are known by it: it has to be what earlier versions computed.

import { createHash } from 'node:crypto';
import { sha256 } from '../lib/sha256';

it.each(['', 'contoso.com', 'é漢😀', '\ud800 alone', Buffer.alloc(0), Buffer.from([0xff, 0])])(
  'the hash of %j is that of createHash',
  (content) => {
    expect(sha256(content)).toBe(createHash('sha256').update(content).digest('hex'));
  },
);
