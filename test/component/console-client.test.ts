import { QueryClient } from '@tanstack/react-query';
import { describe, expect, test, vi } from 'vitest';
import { connectConsole } from '../../renderer/api/connect-console.ts';
import { createConsoleClient } from '../../renderer/api/console-client.ts';
import { createLiveResults } from '../../renderer/api/live-results.ts';
import { groupChecks } from '../../renderer/features/tenant/check-groups.ts';
import { plainText } from '../../renderer/ui/plain-text.tsx';
import { actions } from '../../shared/contract/actions.ts';
import {
  sampleResults,
  sampleOutcome,
  sampleRow,
  sampleCheckResult,
  sampleTenant,
} from '../support/sample-fleet.ts';

const tenant = sampleTenant(1);
const { tenantId } = tenant;

describe('the client over a door', () => {
  test('has every action of the contract, under its own name', async () => {
    const call = vi.fn(() => Promise.resolve(null));
    const client = createConsoleClient(call) as unknown as Record<
      string,
      Record<string, (input: unknown) => Promise<unknown>>
    >;
    for (const [area, members] of Object.entries(actions)) {
      for (const name of Object.keys(members)) {
        await client[area]?.[name]?.({});
        expect(call).toHaveBeenLastCalledWith(`${area}.${name}`, {});
      }
    }
  });

  test.each([
    ['a door that fails', () => Promise.reject(new Error('gone'))],
    ['nonsense', () => Promise.resolve('hello')],
    ['a value that is not the action’s', () => Promise.resolve({ ok: true, value: [{ tenant: 1 }] })],
    ['a problem that is not in the catalogue', () => Promise.resolve({ ok: false, problem: { code: 'x' } })],
  ])('turns %s into a problem instead of throwing', async (_, call) => {
    const answer = await createConsoleClient(call).tenants.list({});
    expect(answer).toMatchObject({ ok: false, problem: { code: 'console-fault' } });
  });
});

describe('events', () => {
  const listening = () => {
    const cache = new QueryClient();
    let say: (event: unknown) => void = () => undefined;
    const console = connectConsole((listener) => {
      say = listener;
      return () => Promise.resolve(null);
    }, cache);
    const key = console.queries.tenants.list({}).queryKey;
    cache.setQueryData(key, [sampleRow(tenant, null), sampleRow(sampleTenant(2), { state: 'passed' })]);
    return { console, say, rows: () => cache.getQueryData(key) };
  };

  test('an outcome reaches its row and no other', async () => {
    const { say, rows } = listening();
    const before = rows()?.[1];
    say({
      kind: 'tenant-reported',
      runId: 'r',
      tenantId,
      outcome: sampleOutcome(tenantId, { state: 'passed' }),
    });
    await vi.waitFor(() => expect(rows()?.[0]?.latest?.verdict.state).toBe('passed'));
    expect(rows()?.[0]?.since).toBe(rows()?.[0]?.latest?.finishedAt);
    expect(rows()?.[1]).toBe(before);
  });

  test('what is not an event of the contract is dropped', () => {
    const { say, console } = listening();
    expect(() =>
      say({ kind: 'check-reported', runId: 'r', tenantId, checkResult: { token: 'x' } }),
    ).not.toThrow();
    expect(() => say(null)).not.toThrow();
    expect(console.liveResults.of(tenantId)).toBeUndefined();
  });
});

describe('live ladders', () => {
  const checkResult = sampleCheckResult('credential', { state: 'passed' });

  test('gather a tenant’s rungs of one run, and begin anew with the next', () => {
    const liveResults = createLiveResults();
    const heard = vi.fn();
    liveResults.watch(tenantId, heard);
    liveResults.apply({ kind: 'tenant-started', runId: 'one', tenantId });
    liveResults.apply({ kind: 'check-reported', runId: 'one', tenantId, checkResult });
    expect(liveResults.of(tenantId)).toEqual({ runId: 'one', results: [checkResult], running: true });
    liveResults.apply({ kind: 'check-reported', runId: 'two', tenantId, checkResult });
    expect(liveResults.of(tenantId)).toEqual({ runId: 'two', results: [checkResult], running: true });
    expect(heard).toHaveBeenCalledTimes(3);
  });

  test('keep a finished ladder only while somebody watches', () => {
    const liveResults = createLiveResults();
    const outcome = sampleOutcome(tenantId, { state: 'passed' });
    liveResults.apply({ kind: 'check-reported', runId: 'one', tenantId, checkResult });
    liveResults.apply({ kind: 'tenant-reported', runId: 'one', tenantId, outcome });
    expect(liveResults.of(tenantId)).toBeUndefined();
    const leave = liveResults.watch(tenantId, () => undefined);
    liveResults.apply({ kind: 'check-reported', runId: 'two', tenantId, checkResult });
    liveResults.apply({ kind: 'tenant-reported', runId: 'two', tenantId, outcome });
    expect(liveResults.of(tenantId)?.running).toBe(false);
    leave();
    expect(liveResults.of(tenantId)).toBeUndefined();
  });
});

describe('the order of rungs on the screen', () => {
  test('is the ladder’s, the tenant’s own first, then vault by vault, however they arrived', () => {
    const two = sampleTenant(1, {
      vaults: ['a', 'b'].map((name) => ({
        vaultUri: `https://kv-${name}.vault.azure.net`,
        keyName: 'k',
        keyVersion: null,
        secretName: null,
      })),
    });
    const groups = groupChecks(two, sampleResults(two).toReversed(), false);
    expect(groups.map((group) => group.vaultUri?.slice(8, 12) ?? 'tenant').toSorted()).toEqual([
      'kv-a',
      'kv-b',
      'tenant',
    ]);
    expect(groups[0]?.vaultUri).toBeNull();
    expect(groups[1]?.results.map((shown) => shown.check)).toEqual([
      'vault-tenant',
      'vault-authorisation',
      'key-state',
      'round-trip',
    ]);
  });

  test('while climbing, expects a secret only where one is configured', () => {
    const expected = (secretName: string | null) =>
      groupChecks(
        sampleTenant(1, {
          vaults: [{ vaultUri: 'https://kv-a.vault.azure.net', keyName: 'k', keyVersion: null, secretName }],
        }),
        [],
        true,
      )
        .flatMap((group) => group.results)
        .map((shown) => shown.check);
    expect(expected(null)).not.toContain('secret');
    expect(expected('s')).toContain('secret');
  });
});

describe('text from outside', () => {
  test.each([
    ['gpj\u202eexe', 'gpjexe'],
    ['a\u0000\u0007b\u009bc', 'abc'],
    ['one\n\ttwo', 'one two'],
    ['\u2066isolated\u2069', 'isolated'],
    ['👩‍🔬 שלום', '👩‍🔬 שלום'],
  ])('%j is shown as %j', (given, shown) => {
    expect(plainText(given)).toBe(shown);
  });
});
