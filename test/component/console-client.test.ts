import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { connectConsole } from '../../renderer/api/connect-console.ts';
import { createConsoleClient } from '../../renderer/api/console-client.ts';
import { createLiveResults } from '../../renderer/api/live-results.ts';
import { groupChecks } from '../../renderer/features/tenant/checks/check-groups.ts';
import { plainText } from '../../shared/domain/plain-text.ts';
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

describe('the console client', () => {
  it('has every action of the contract under its name', async () => {
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

  it.each([
    ['a failed call', () => Promise.reject(new Error('closed'))],
    ['an invalid answer', () => Promise.resolve('hello')],
    ['an answer without a value', () => Promise.resolve({ ok: true })],
    ['a refusal without a problem', () => Promise.resolve({ ok: false, problem: null })],
    ['a problem outside the catalogue', () => Promise.resolve({ ok: false, problem: { code: 'x' } })],
  ])('turns %s into a problem and does not throw', async (_, call) => {
    const answer = await createConsoleClient(call).tenants.list({});
    expect(answer).toMatchObject({ ok: false, problem: { code: 'console-fault' } });
  });
});

describe('events', () => {
  const connected = () => {
    const cache = new QueryClient();
    let emit: (event: unknown) => void = () => undefined;
    const console = connectConsole((listener) => {
      emit = listener;
      return () => Promise.resolve(null);
    }, cache);
    const key = console.queries.tenants.list({}).queryKey;
    cache.setQueryData(key, [sampleRow(tenant, null), sampleRow(sampleTenant(2), { state: 'passed' })]);
    return { console, emit: (event: unknown) => emit(event), rows: () => cache.getQueryData(key) };
  };

  it('update only the row of their tenant', async () => {
    const { emit, rows } = connected();
    const before = rows()?.[1];
    emit({
      kind: 'tenant-reported',
      runId: 'r',
      tenantId,
      outcome: sampleOutcome(tenantId, { state: 'passed' }),
      since: '2026-03-01T20:00:00.000Z',
    });
    await vi.waitFor(() => expect(rows()?.[0]?.latest?.verdict.state).toBe('passed'));
    expect(rows()?.[0]?.since).toBe('2026-03-01T20:00:00.000Z');
    expect(rows()?.[1]).toBe(before);
  });

  it('are ignored if they are not part of the contract', () => {
    const { emit, console } = connected();
    for (const event of [
      null,
      'check-reported',
      { tenantId },
      { kind: 'token', tenantId },
      { kind: 'toString' },
    ])
      expect(() => emit(event)).not.toThrow();
    expect(console.liveResults.of(tenantId)).toBeUndefined();
  });
});

describe('live results', () => {
  const checkResult = sampleCheckResult('credential', { state: 'passed' });

  it('contain the results of one run, and start again with the next run', () => {
    const liveResults = createLiveResults();
    const listener = vi.fn();
    liveResults.watch(tenantId, listener);
    liveResults.apply({ kind: 'tenant-started', runId: 'one', tenantId });
    liveResults.apply({ kind: 'check-reported', runId: 'one', tenantId, checkResult });
    expect(liveResults.of(tenantId)).toEqual({ runId: 'one', results: [checkResult], running: true });
    liveResults.apply({ kind: 'check-reported', runId: 'two', tenantId, checkResult });
    expect(liveResults.of(tenantId)).toEqual({ runId: 'two', results: [checkResult], running: true });
    expect(listener).toHaveBeenCalledTimes(3);
  });

  it('run until the screens have the report, and remain afterwards only while they are watched', () => {
    const liveResults = createLiveResults();
    const outcome = sampleOutcome(tenantId, { state: 'passed' });
    liveResults.apply({ kind: 'check-reported', runId: 'one', tenantId, checkResult });
    liveResults.apply({
      kind: 'tenant-reported',
      runId: 'one',
      tenantId,
      outcome,
      since: outcome.finishedAt,
    });
    expect(liveResults.of(tenantId)?.running).toBe(true);
    liveResults.settle(tenantId, 'one');
    expect(liveResults.of(tenantId)).toBeUndefined();
    const stopWatching = liveResults.watch(tenantId, () => undefined);
    liveResults.apply({ kind: 'check-reported', runId: 'two', tenantId, checkResult });
    liveResults.apply({
      kind: 'tenant-reported',
      runId: 'two',
      tenantId,
      outcome,
      since: outcome.finishedAt,
    });
    expect(liveResults.of(tenantId)?.running).toBe(true);
    liveResults.settle(tenantId, 'one');
    expect(liveResults.of(tenantId)?.running).toBe(true);
    liveResults.settle(tenantId, 'two');
    expect(liveResults.of(tenantId)?.running).toBe(false);
    stopWatching();
    expect(liveResults.of(tenantId)).toBeUndefined();
  });
});

describe('the order of the checks', () => {
  it('starts with the tenant, then vault by vault, in any order of arrival', () => {
    const two = sampleTenant(1, {
      vaults: ['a', 'b'].map((name) => ({
        vaultUri: `https://kv-${name}.vault.azure.net`,
        keyName: 'k',
        keyVersion: null,
        secretName: null,
      })),
    });
    const groups = groupChecks(two, sampleResults(two).toReversed(), false);
    expect(groups.map((group) => group.place.vaultUri?.slice(8, 12) ?? 'tenant').toSorted()).toEqual([
      'kv-a',
      'kv-b',
      'tenant',
    ]);
    expect(groups[0]?.place.vaultUri).toBeNull();
    expect(groups[1]?.checks.map(({ check }) => check)).toEqual([
      'vault-tenant',
      'vault-authorisation',
      'key-state',
      'round-trip',
    ]);
  });

  it('includes a pending secret check only if a secret is configured', () => {
    const expected = (secretName: string | null) =>
      groupChecks(
        sampleTenant(1, {
          vaults: [{ vaultUri: 'https://kv-a.vault.azure.net', keyName: 'k', keyVersion: null, secretName }],
        }),
        [],
        true,
      )
        .flatMap((group) => group.checks)
        .map(({ check }) => check);
    expect(expected(null)).not.toContain('secret');
    expect(expected('s')).toContain('secret');
  });
});

describe('untrusted text', () => {
  it.each([
    ['gpj\u202eexe', 'gpjexe'],
    ['a\u0000\u0007b\u009bc', 'abc'],
    ['one\n\ttwo', 'one two'],
    ['\u2066isolated\u2069', 'isolated'],
    ['👩‍🔬 שלום', '👩‍🔬 שלום'],
  ])('%j is shown as %j', (given, shown) => {
    expect(plainText(given)).toBe(shown);
  });
});
