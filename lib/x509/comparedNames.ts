// Both names of two certificates, compared: what the base rule and the comparison of profiles ask for.

import { compareNames, type NameComparison } from './compareNames';
import type { Certificate } from './types';

export const NAMES = ['subject', 'issuer'] as const;

export type ComparedNames = Readonly<Record<(typeof NAMES)[number], NameComparison>>;

/** Compares Subject with Subject and Issuer with Issuer (RFC 5280, section 7.1). */
export function compareBothNames(a: Certificate, b: Certificate): ComparedNames {
  return {
    subject: compareNames(a.subject, b.subject),
    issuer: compareNames(a.issuer, b.issuer),
  };
}

/** Whether a reader would take the names for the same ones, however they are spelt. */
export function areSameNames(names: ComparedNames): boolean {
  return NAMES.every((name) => ['identical', 'equivalent'].includes(names[name].outcome));
}
