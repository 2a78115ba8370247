import { describe, expect, it } from 'vitest';
import type { CheckId, TenantReport } from '../../../shared/domain/check.ts';
import { at, claiming, places, rewriting, type Place } from './tamper-response.ts';
import { reportUnder, type Tamper } from './scenario-access-check.ts';
import { showRoles } from './show-roles.ts';

const resultOf = (report: TenantReport, id: CheckId) =>
  report.results.find(({ check }) => check === id)?.verdict;
const renamed = (from: RegExp, to: string) => (text: unknown) => String(text).replace(from, to);
const elsewhere = renamed(/^https:\/\/[^.]+/, 'https://other-vault');
const otherName = renamed(/data-encryption|connection/, 'other');

/** Returns the input of the operation as its result. */
const echo: Tamper = async (request) => {
  const { value } = (await request.json()) as { value: string };
  return Response.json({ kid: request.url.replace(/\/(un)?wrapkey\?.*$/, ''), value });
};
const echoing = (...echoed: readonly Place[]): Tamper =>
  at(new RegExp(echoed.map((place) => places[place].source).join('|')), echo);

const ofKey = (change: (kid: unknown) => string): Tamper =>
  rewriting('key', (body) => ({ ...body, key: { ...(body['key'] as object), kid: change(kidIn(body)) } }));
const kidIn = (body: Record<string, unknown>) => (body['key'] as Record<string, unknown>)['kid'];

describe('a spoofed Key Vault', () => {
  it.each<[string, CheckId, Tamper]>([
    ['echoes the input of wrap and unwrap', 'round-trip', echoing('wrap', 'unwrap')],
    [
      'returns a result shorter than the input',
      'round-trip',
      rewriting('wrap', (body) => ({ ...body, value: 'AA' })),
    ],
    [
      'wraps with a key of another vault',
      'round-trip',
      rewriting('wrap', (body) => ({ ...body, kid: elsewhere(body['kid']) })),
    ],
    ['returns a key of another name', 'vault-network', ofKey(otherName)],
    ['returns a key of another vault', 'vault-network', ofKey(elsewhere)],
    [
      'returns another secret',
      'secret',
      rewriting('secret', (body) => ({ ...body, id: otherName(body['id']) })),
    ],
  ])('that %s leaves the check unknown', async (_how, check, tamper) => {
    const report = await reportUnder({ tamper });
    expect(resultOf(report, check)).toMatchObject({
      state: 'unknown',
      problem: { code: 'answer-not-readable' },
    });
    expect(report.verdict.state).toBe('unknown');
  });
});

it('a key without a list of operations is not restricted', async () => {
  const tamper = rewriting('key', (body) => ({
    ...body,
    key: { ...(body['key'] as object), key_ops: undefined },
  }));
  expect((await reportUnder({ tamper })).verdict.state).toBe('passed');
});

it('a token without an object id does not prove a service principal', async () => {
  const report = await reportUnder({ tamper: claiming({ oid: undefined }) });
  expect(report.verdict).toMatchObject({ state: 'failed', problem: { code: 'app-not-in-tenant' } });
  expect(resultOf(report, 'token-claims')).toMatchObject({ state: 'blocked', by: 'service-principal' });
});

it.each<Place>(['roleList', 'denialList'])(
  'reading the %s ends even if each page links to itself',
  async (place) => {
    let requests = 0;
    const tamper = at(places[place], async (request, pass) => {
      requests += 1;
      if (requests > 100) throw new TypeError('It does not end.');
      const body = (await (await pass(request)).json()) as object;
      return Response.json({ ...body, nextLink: request.url });
    });
    const report = await reportUnder({ change: showRoles, tamper });
    expect(requests).toBeLessThan(100);
    expect(resultOf(report, 'resource-manager')?.state).toBe('passed');
  },
);
