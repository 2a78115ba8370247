import { describe, expect, it } from 'vitest';
import { tenantReport, type CheckId, type TenantReport } from '../../shared/domain/check.ts';
import { reportUnder, type Tamper } from './checks/scenario-access-check.ts';
import { showRoles } from './checks/show-roles.ts';
import { answering, errorBody, rewriting } from './checks/tamper-response.ts';

type Body = Record<string, unknown>;
const within = (body: Body, name: string, change: Body) => ({
  ...body,
  [name]: { ...(body[name] as Body), ...change },
});
const resultOf = (report: TenantReport, id: CheckId) => report.results.find(({ check }) => check === id);
const both =
  (one: Tamper, other: Tamper): Tamper =>
  (request, pass) =>
    one(request, (passed) => other(passed, pass));
/** Seconds since the epoch. */
const year = (number: number) => Date.UTC(number, 0, 1) / 1_000;

describe('a response with a value that no problem and no finding has room for', () => {
  it.each<[string, CheckId, Tamper]>([
    [
      'a key type of 400 characters',
      'key-state',
      rewriting('key', (body) => within(body, 'key', { kty: 'RSA-'.repeat(100) })),
    ],
    [
      'a start date in the year 33,000, before which Key Vault does not wrap',
      'round-trip',
      both(
        rewriting('key', (body) => within(body, 'attributes', { nbf: year(33_000) })),
        answering('wrap', 403, errorBody('Forbidden', 'The key is not yet valid.'), {
          'x-ms-keyvault-service-version': '1.9',
        }),
      ),
    ],
    [
      'a date that is none',
      'vault-network',
      rewriting('key', (body) => within(body, 'attributes', { nbf: 1e300 })),
    ],
  ])('makes one check unknown, and the report stays: %s', async (_what, check, tamper) => {
    const report = await reportUnder({ tamper });
    expect(tenantReport.safeParse(report).error).toBeUndefined();
    expect(resultOf(report, check)?.verdict).toMatchObject({
      state: 'unknown',
      problem: { code: 'unrecognised', cause: { service: 'Key Vault' } },
    });
    const healthy = await reportUnder({});
    expect(report.results.map((one) => one.check)).toEqual(healthy.results.map((one) => one.check));
    expect(resultOf(report, 'token-claims')?.verdict.state).toBe('passed');
  });

  it.each<[string, CheckId, Tamper]>([
    [
      'a content type of 5,000 characters',
      'secret',
      rewriting('secret', (body) => ({ ...body, contentType: 'text/plain; '.repeat(420) })),
    ],
    [
      'a region of 5,000 characters',
      'tenant-exists',
      rewriting('discovery', (body) => ({ ...body, tenant_region_scope: 'E U '.repeat(1_250) })),
    ],
    [
      'a hundred operations',
      'key-state',
      rewriting('key', (body) => {
        const operations = [
          'wrapKey',
          'unwrapKey',
          ...Array.from({ length: 100 }, (_, at) => `operation ${at}`),
        ];
        return within(body, 'key', { key_ops: operations });
      }),
    ],
  ])('is cut in a finding, and the check still passes: %s', async (_what, check, tamper) => {
    const report = await reportUnder({ tamper, change: showRoles });
    expect(tenantReport.safeParse(report).error).toBeUndefined();
    expect(resultOf(report, check)?.verdict.state).toBe('passed');
  });
});
