import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../electron/checks/evaluate-problem.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { exampleFacts } from '../../../shared/problems/example-facts.ts';

const stateFor = (code: ProblemCode): string =>
  verdictOf({ code, facts: exampleFacts[code], cause: null }).state;

describe('the verdict on a problem', () => {
  it.each<ProblemCode>([
    'service-throttled',
    'service-unavailable',
    'answer-timed-out',
    'connection-lost',
    'answer-not-readable',
    'unrecognised',
    'console-fault',
    'vault-signature-unknown',
    'vault-conflict',
    'key-being-deleted',
    'resource-manager-token-expired',
  ])('is unknown for %s, which says nothing about access', (code) => {
    expect(stateFor(code)).toBe('unknown');
  });

  it.each<ProblemCode>([
    'app-not-in-tenant',
    'client-secret-expired',
    'vault-role-missing',
    'key-disabled',
    'tenant-not-found',
  ])('is failed for %s, which is a refusal', (code) => {
    expect(stateFor(code)).toBe('failed');
  });
});
