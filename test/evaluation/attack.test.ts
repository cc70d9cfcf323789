// When an attack counts as caught. What all of them come to takes long: that is `npm run evaluate`.

import { attacks } from './attacks';
import { playAttack } from './evaluation';
import type { Tenant } from './tenant';

describe('an attack', () => {
  const [first] = attacks;

  it('is not caught by an alert about something else', async () => {
    if (!first) throw new Error('There is no attack.');
    const elsewhere = { ...first, about: () => false };
    expect(await playAttack(first, 'asDeployed')).toMatchObject({ base: 1, all: 1 });
    expect(await playAttack(elsewhere, 'asDeployed')).toMatchObject({ base: null, all: null });
  });

  it('is not caught by what was told before it', async () => {
    if (!first) throw new Error('There is no attack.');
    const after = { ...first, visibleAt: first.visibleAt + 60 };
    expect(await playAttack(after, 'asDeployed')).toMatchObject({ base: null, all: null });
  });

  it('is not caught by what is told as less than it is', async () => {
    const other = attacks.find(({ name }) => name.startsWith('hack.example'));
    if (!other) throw new Error('There is no such attack.');
    expect(await playAttack({ ...other, severity: 'high' }, 'asDeployed')).toMatchObject({
      all: 1,
    });
    const worse = await playAttack({ ...other, severity: 'critical' }, 'asDeployed');
    expect(worse).toMatchObject({ all: null, severity: 'high', reassured: false });
  });

  it('is not caught where something of it is told as gone', async () => {
    if (!first) throw new Error('There is no attack.');
    const over = { at: first.visibleAt + 60, change: (): Tenant => first.tenant };
    const undone = { ...first, happenings: [...first.happenings, over] };
    expect(await playAttack(undone, 'asDeployed')).toMatchObject({ all: 1, reassured: false });
    const watched = { ...undone, mayNotClear: first.about };
    expect(await playAttack(watched, 'asDeployed')).toMatchObject({ all: null, reassured: true });
  });

  it('that has to stay open is not caught once it is resolved', async () => {
    if (!first) throw new Error('There is no attack.');
    const visibleAt = first.visibleAt + 60;
    const open = { ...first, mustBe: 'open', visibleAt } as const;
    expect(await playAttack(open, 'asDeployed')).toMatchObject({ all: 1, severity: 'critical' });
    const over = { at: visibleAt, change: (): Tenant => first.tenant };
    const resolved = { ...open, happenings: [...first.happenings, over] };
    expect(await playAttack(resolved, 'asDeployed')).toMatchObject({ all: null, reassured: true });
  });

  it('is not caught where the mail names others before it, or only names that end like it', async () => {
    if (!first) throw new Error('There is no attack.');
    const [{ id } = { id: '' }] = first.tenant.domains;
    const before = { ...first, crowd: [`login.${id}`, 'later.example'] };
    expect(await playAttack(before, 'asDeployed')).toMatchObject({ all: 1 });
    expect(await playAttack({ ...first, crowd: [id] }, 'asDeployed')).toMatchObject({ all: null });
  });

  it('has a name of its own', () => {
    const names = attacks.map(({ family, name }) => `${family}: ${name}`);
    expect(new Set(names).size).toBe(names.length);
  });
});
