import { describe, expect, it } from 'vitest';
import type { CheckId } from '../../../shared/domain/check.ts';
import { ownerOf } from '../../../shared/problems/problem.ts';
import { stateOf } from './demo-access-check.ts';
import { reportUnder, type Tamper } from './scenario-access-check.ts';
import { answering, at, entraBody, errorBody, places, type Place } from './tamper-response.ts';

/** The JSON of a gateway: what the service would say, but none of its headers. */
const forging = (place: Place, status: number, body: unknown, headers: Record<string, string> = {}): Tamper =>
  at(places[place], () =>
    Promise.resolve(
      Response.json(body, { status, headers: { server: 'envoy', 'x-request-id': 'g', ...headers } }),
    ),
  );
const withoutTrace = (number: number) => ({
  ...entraBody(number, ''),
  error_description: `AADSTS${number}: Refused.`,
});
const elsewhere = '11111111-2222-4333-8444-555555555555';
const challenge = `Bearer authorization="https://login.microsoftonline.com/${elsewhere}", resource="https://vault.azure.net"`;

type Refusal = readonly [Place, CheckId, number, unknown];

describe('a refusal without the headers of its service', () => {
  it.each<Refusal>([
    ['key', 'vault-authorisation', 400, errorBody('BadParameter', 'x')],
    ['key', 'vault-authorisation', 401, errorBody('Unauthorized', 'AKV10022: Invalid audience.')],
    ['key', 'key-state', 404, errorBody('KeyNotFound', 'A key with (name/id) data-encryption was not found')],
    ['key', 'vault-authorisation', 409, errorBody('Conflict', 'x', 'ObjectIsDeletedButRecoverable')],
    ['wrap', 'round-trip', 404, errorBody('KeyNotFound', 'x')],
    ['unwrap', 'round-trip', 404, errorBody('KeyNotFound', 'x')],
    ['unwrap', 'round-trip', 403, errorBody('Forbidden', 'x', 'KeyDisabled')],
    ['secret', 'secret', 404, errorBody('SecretNotFound', 'x')],
    ['secret', 'secret', 403, errorBody('Forbidden', 'x', 'SecretDisabled')],
    ['secret', 'secret', 409, errorBody('Conflict', 'x', 'ObjectIsDeletedButRecoverable')],
    ['batch', 'graph-permissions', 401, errorBody('InvalidAuthenticationToken', 'x')],
    ['batch', 'graph-permissions', 401, errorBody('Authorization_IdentityNotFound', 'x')],
    ['token', 'credential', 400, withoutTrace(700016)],
    ['token', 'credential', 400, withoutTrace(7000112)],
    ['token', 'credential', 400, withoutTrace(53003)],
    ['token', 'credential', 401, withoutTrace(7000222)],
    ['token', 'credential', 401, withoutTrace(7000215)],
    ['token', 'credential', 400, withoutTrace(500011)],
    ['discovery', 'tenant-exists', 400, withoutTrace(90002)],
    ['discovery', 'tenant-exists', 400, withoutTrace(5000224)],
  ])('at the %s says nothing about access (%s, HTTP %i, %j)', async (place, check, status, body) => {
    const report = await reportUnder({ tamper: forging(place, status, body) });
    const states = report.results.map(({ verdict }) => verdict.state);
    expect(states).not.toContain('failed');
    expect(states).not.toContain('waiting');
    expect(report.verdict.state).toBe('unknown');
    expect('problem' in report.verdict && ownerOf(report.verdict.problem)).toBe('operator');
    // With the headers, the same response counts.
    const genuine = await reportUnder({ tamper: answering(place, status, body) });
    expect(stateOf(genuine, check)).toMatch(/^failed|^attention|^unknown answers-conflict/);
  });

  it('at the challenge is no vault of another tenant', async () => {
    const refused = errorBody('Unauthorized', 'AKV10032: Invalid issuer.');
    for (const place of ['challenge', 'key'] as const) {
      const headers = { 'www-authenticate': challenge };
      const report = await reportUnder({ tamper: forging(place, 401, refused, headers) });
      expect(report.verdict).toMatchObject({ state: 'unknown', problem: { code: 'not-a-key-vault' } });
      const genuine = await reportUnder({ tamper: answering(place, 401, refused, headers) });
      expect(genuine.verdict).toMatchObject({
        state: 'failed',
        problem: { code: 'vault-in-another-tenant' },
      });
    }
  });

  it('at the challenge does not hide a vault of the right tenant', async () => {
    const tamper: Tamper = async (request, pass) => {
      const response = await pass(request);
      const header = response.headers.get('www-authenticate');
      return header === null
        ? response
        : Response.json({}, { status: 401, headers: { 'www-authenticate': header } });
    };
    expect((await reportUnder({ tamper })).verdict).toEqual({ state: 'passed' });
  });

  it.each<[Place, number, unknown]>([
    ['subscriptions', 403, errorBody('AuthorizationFailed', 'x')],
    ['vaultList', 404, errorBody('SubscriptionNotFound', 'x')],
    ['vaultList', 401, errorBody('InvalidAuthenticationTokenTenant', 'x')],
  ])('at the %s does not close a working access (HTTP %i)', async (place, status, body) => {
    const report = await reportUnder({ tamper: forging(place, status, body) });
    expect(report.verdict).toEqual({ state: 'passed' });
    expect(stateOf(report, 'resource-manager')).toBe('unknown answer-not-readable');
  });
});

it('a refusal that does not belong to the request says nothing, although it has the headers', async () => {
  for (const number of [700016, 7000222, 53003]) {
    const report = await reportUnder({ tamper: answering('discovery', 400, entraBody(number, 'x')) });
    expect(report.verdict).toMatchObject({ state: 'unknown', problem: { code: 'answer-not-readable' } });
  }
});
