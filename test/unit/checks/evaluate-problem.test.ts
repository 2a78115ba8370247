import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../electron/checks/evaluate-problem.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { exampleFacts } from '../../../shared/problems/example-facts.ts';

const stateFor = (code: ProblemCode): string =>
  verdictOf({ code, facts: exampleFacts[code], cause: null }).state;

describe('a problem that a call met', () => {
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
  ])('says nothing about access where it is %s: the verdict is unknown', (code) => {
    expect(stateFor(code)).toBe('unknown');
  });

  it.each<ProblemCode>([
    'app-not-in-tenant',
    'client-secret-expired',
    'vault-role-missing',
    'key-disabled',
    'tenant-not-found',
  ])('is a refusal where it is %s: the verdict is failed', (code) => {
    expect(stateFor(code)).toBe('failed');
  });
});
