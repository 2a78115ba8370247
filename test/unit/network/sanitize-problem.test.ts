import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitizeCheckResult } from '../../../electron/network/sanitize-check-result.ts';
import { safeText, sanitizeProblem } from '../../../electron/network/sanitize-problem.ts';
import { checkResult, type CheckResult, type Evidence } from '../../../shared/domain/check.ts';
import { exampleFacts } from '../../../shared/problems/example-facts.ts';
import { makeProblem, problem, problemCodes, type Problem } from '../../../shared/problems/problem.ts';

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJ0aWQiOiJub2JvZHkiLCJuYW1lIjoieCJ9.c2lnbmF0dXJl';
const entraSecret = 'abc8Q~0123456789abcdefghijABCDEFGHIJ0123';
const cause = {
  service: 'Key Vault',
  status: 403,
  code: 'Forbidden',
  message: 'refused',
  requestId: 'r1',
  correlationId: null,
  at: '2026-03-01T12:00:00.000Z',
};
const evidence: Evidence = {
  service: 'Key Vault',
  method: 'GET',
  url: 'fjord.vault.azure.net/keys/a',
  status: 200,
  requestId: 'r2',
  correlationId: 'c2',
  at: '2026-03-01T12:00:01.000Z',
  durationMs: 3,
};
const key = { vaultName: 'fjord-keys', keyName: 'customer-data' };

describe('a foreign text', () => {
  it('is at most as long as allowed, and has no secret, also if the secret is cut', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.string(), (before, after) => {
        const text = safeText(`${'a '.repeat(before)}Bearer ${token} ${after}`, 120);
        expect(text.length).toBeLessThanOrEqual(120);
        expect(text).not.toContain(token.slice(0, 24));
      }),
    );
  });
});

describe('a problem', () => {
  it.each(problemCodes)('%s stays as it is with its usual facts', (code) => {
    const given: Problem = { code, facts: exampleFacts[code], cause };
    expect(sanitizeProblem(given)).toEqual(given);
  });

  it.each<[string, Problem]>([
    ['a fact', makeProblem('answer-not-readable', { host: 'x', got: token }, cause)],
    [
      'a fact with a list',
      makeProblem('graph-permission-missing', { ...signIn(), missing: [entraSecret] }, cause),
    ],
    ['its message', makeProblem('key-disabled', key, { ...cause, message: `with ${token}` })],
    ['its code', makeProblem('key-disabled', key, { ...cause, code: entraSecret })],
    ['its request ID', makeProblem('key-disabled', key, { ...cause, requestId: token })],
  ])('loses a secret in %s', (_where, given) => {
    const sanitized = sanitizeProblem(given);
    expect(sanitized.code).toBe(given.code);
    expect(JSON.stringify(sanitized)).not.toMatch(/eyJhbGciOiJSUzI1NiJ9|Q~0123456789/);
    expect(JSON.stringify(sanitized)).toContain('[redacted]');
  });

  it.each<[string, Problem]>([
    [
      'a key type of 400 characters',
      makeProblem('key-type-unsuitable', { ...key, keyType: 'x'.repeat(400) }, cause),
    ],
    [
      'a date in the year 33,000',
      makeProblem('key-not-yet-valid', { ...key, validFrom: '+033000-01-01T00:00:00.000Z' }, cause),
    ],
    ['a secret as its vault', makeProblem('vault-conflict', { vaultName: entraSecret }, cause)],
    ['a missing fact', { code: 'key-disabled', facts: {}, cause }],
  ])('with %s is unrecognized and keeps its cause', (_what, given) => {
    const sanitized = sanitizeProblem(given);
    expect(sanitized).toEqual({ code: 'unrecognised', facts: { service: 'Key Vault' }, cause });
    expect(problem.safeParse(sanitized).error).toBeUndefined();
  });

  it('fits its schema for any facts and any cause', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...problemCodes),
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.option(
          fc.record({
            service: fc.string({ maxLength: 100 }),
            status: fc.oneof(fc.integer(), fc.double()),
            code: fc.option(fc.string({ maxLength: 500 })),
            message: fc.string({ maxLength: 9_000 }),
            requestId: fc.option(fc.string({ maxLength: 500 })),
            correlationId: fc.option(fc.string({ maxLength: 500 })),
            at: fc.oneof(fc.string(), fc.constant(cause.at)),
          }),
        ),
        (code, facts, anyCause) => {
          const sanitized = sanitizeProblem({ code, facts, cause: anyCause });
          expect(problem.safeParse(sanitized).error).toBeUndefined();
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the result of a check', () => {
  const result: CheckResult = {
    check: 'key-state',
    vaultUri: 'https://fjord.vault.azure.net',
    verdict: { state: 'passed' },
    findings: [],
    evidence: [evidence],
    durationMs: 3,
  };

  it('has short findings without secrets', () => {
    const { findings } = sanitizeCheckResult({
      ...result,
      findings: Array.from({ length: 60 }, () => ({
        name: 'n '.repeat(100),
        value: `${token} ${'v '.repeat(900)}`,
      })),
    });
    expect(findings).toHaveLength(40);
    expect(findings[0]?.name).toHaveLength(80);
    expect(findings[0]?.value).toHaveLength(1_000);
    expect(findings[0]?.value).toMatch(/^\[redacted\] v v/);
  });

  it('with a problem that does not fit is unknown, and its evidence says what responded', () => {
    const unfit = makeProblem('key-type-unsuitable', { ...key, keyType: 'x'.repeat(400) });
    const { verdict } = sanitizeCheckResult({ ...result, verdict: { state: 'failed', problem: unfit } });
    expect(verdict).toMatchObject({
      state: 'unknown',
      problem: {
        code: 'unrecognised',
        facts: { service: 'Key Vault' },
        cause: { service: 'Key Vault', status: 200, code: 'key-type-unsuitable', requestId: 'r2' },
      },
    });
  });

  it('keeps the other advice if one does not fit', () => {
    const fits = makeProblem('advice-no-purge-protection', { vaultName: 'fjord-keys' });
    const unfit = makeProblem('advice-no-purge-protection', { vaultName: 'not a vault' });
    expect(sanitizeCheckResult({ ...result, advice: [unfit, fits] }).advice).toEqual([fits]);
  });

  it('fits its schema, whatever is wrong with it', () => {
    const wrong = {
      ...result,
      verdict: { state: 'waiting', problem: makeProblem('run-cancelled', {}), until: 'soon' },
    };
    const sanitized = sanitizeCheckResult(wrong as CheckResult);
    expect(checkResult.safeParse(sanitized).error).toBeUndefined();
    expect(sanitized.verdict).toMatchObject({ state: 'unknown', problem: { code: 'console-fault' } });
  });
});

function signIn() {
  return {
    tenantId: '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d',
    appId: '0a1b2c3d-1111-4222-8333-444455556666',
    cloud: 'public' as const,
  };
}
