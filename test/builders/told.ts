// What people were told of a finding, by both ways alike.

import type { Finding, Told } from '../../lib/findings/types';

export function toldByBoth(
  status: Told['status'],
  noticeId: string | null = null,
): Finding['told'] {
  const told = { status, noticeId };
  return { webhook: told, mail: told };
}
