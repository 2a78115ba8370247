import type { VerdictState } from '../../shared/domain/check.ts';
import type { Role } from '../../shared/domain/session.ts';
import type { Owner } from '../../shared/problems/define-problem.ts';

/** A verdict's state, or `not-checked` where there is none yet. */
export type Status = VerdictState | 'not-checked';

/** In the order in which people want to see them: what needs somebody first. */
export const statuses: readonly Status[] = [
  'failed',
  'unknown',
  'attention',
  'waiting',
  'passed',
  'blocked',
  'not-checked',
];

export const statusLabels: Readonly<Record<Status, string>> = {
  failed: 'Failed',
  unknown: 'Unknown',
  attention: 'Attention',
  waiting: 'Waiting',
  passed: 'Passed',
  blocked: 'Blocked',
  'not-checked': 'Not checked',
};

export const ownerWords: Readonly<Record<Owner, string>> = {
  provider: 'Provider',
  customer: 'Customer',
  operator: 'Operator',
  microsoft: 'Microsoft',
};

/** Whose move it is, as a sentence. */
export const nextActionLabels: Readonly<Record<Owner, string>> = {
  provider: 'It is the provider’s move.',
  customer: 'It is the customer’s move.',
  operator: 'It is your move.',
  microsoft: 'Nobody has to act: Microsoft’s side, or time, resolves this.',
};

export const roleWords: Readonly<Record<Role, { readonly title: string; readonly may: string }>> = {
  administrator: {
    title: 'Provider administrator',
    may: 'Sees and checks every customer, adds and removes them, and sets up the provider’s application.',
  },
  operator: {
    title: 'Operator',
    may: 'Sees and checks every customer, adds and edits them, and tests their keys.',
  },
  reader: { title: 'Reader', may: 'Sees every customer and what was found, and changes nothing.' },
  'customer-administrator': {
    title: 'Customer’s administrator',
    may: 'Sees, checks and tests their own tenant, and no other.',
  },
};
