import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { noAnnotations } from '../../shared/domain/annotations.ts';
import { ok } from '../../shared/contract/action.ts';
import type { CheckResult } from '../../shared/domain/check.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import type { FakeState } from '../support/fake-console.ts';
import {
  sampleCheckResult,
  sampleKeyDisabled,
  sampleOutcome,
  sampleResults,
  sampleRow,
  sampleTenant,
  verdictOf,
} from '../support/sample-fleet.ts';
import { renderConsole } from './render-console.tsx';

const tenant = sampleTenant(2, { name: 'Fabrikam' });
const { tenantId } = tenant;
const vaultUri = tenant.vaults[0]?.vaultUri ?? '';
const at = `/tenants/${tenantId}`;

const withLast = (check: CheckResult): CheckResult[] => [...sampleResults(tenant).slice(0, -1), check];
const keyDisabled = () => sampleResults(tenant, { check: 'key-state', problem: sampleKeyDisabled() });
const throttled = (): Problem =>
  makeProblem('service-throttled', { service: 'Key Vault', retryAfterSeconds: null });

const results = {
  working: () => sampleResults(tenant),
  'not working': keyDisabled,
  unknown: () =>
    withLast(sampleCheckResult('round-trip', { state: 'unknown', problem: throttled() }, vaultUri)),
  'not working yet': () =>
    withLast(
      sampleCheckResult(
        'round-trip',
        { state: 'waiting', problem: sampleKeyDisabled(), until: '2126-03-02T08:40:00.000Z' },
        vaultUri,
      ),
    ),
} as const;
type Status = keyof typeof results;

const transitions: readonly (readonly [Status, Status])[] = [
  ['working', 'not working'],
  ['not working', 'working'],
  ['working', 'unknown'],
  ['unknown', 'working'],
  ['not working', 'not working yet'],
  ['not working yet', 'not working'],
];

/** A tenant with this status, and the status that the next check finds. */
function tenantFrom(before: Status, after: Status) {
  const verdict = verdictOf(results[before]());
  const times = { startedAt: '2026-03-02T08:29:00.000Z', finishedAt: '2026-03-02T08:30:00.000Z' };
  const latest = { runId: 'run-0', tenantId, ...times, verdict, results: results[before]() };
  return {
    rows: [sampleRow(tenant, verdict)],
    statuses: new Map([[tenantId, { latest, history: [sampleOutcome(tenantId, verdict)] }]]),
    resultsOf: results[after],
  };
}

const observers: MutationObserver[] = [];
afterEach(() => {
  for (const observer of observers.splice(0)) observer.disconnect();
});

/** The texts that the page showed, one for each change of it. */
function recordTexts(read: () => string | undefined) {
  const texts: string[] = [];
  const record = () => {
    const text = read();
    if (text !== undefined && text !== texts.at(-1)) texts.push(text);
  };
  const observer = new MutationObserver(record);
  observers.push(observer);
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  record();
  return texts;
}

const headline = () => document.querySelector('[aria-label="Access status"] h2')?.textContent;
const headerLine = () => document.querySelector('[aria-label="Present status"]')?.textContent;
const afterChecking = (texts: readonly string[]) =>
  texts.slice(texts.findIndex((text) => text.includes('Checking…')) + 1);

describe('between the end of a check and its report', () => {
  it.each(transitions)('the page of a tenant never shows “%s” again before “%s”', async (before, after) => {
    const { user, advance } = renderConsole({ ...tenantFrom(before, after), at });
    await screen.findByRole('region', { name: 'Access status' });
    const headlines = recordTexts(headline);
    const lines = recordTexts(headerLine);
    await user.click(await screen.findByRole('button', { name: 'Check now' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Check now' })).toBeEnabled());
    advance();
    await waitFor(() => expect(headline()).toMatch(new RegExp(`^Access is ${after}(:|$)`)));
    expect(headlines[0]).toMatch(new RegExp(`^Access is ${before}(:|$)`));
    expect(headlines).toContain('Checking…');
    expect(afterChecking(headlines)).toEqual([headline()]);
    expect(afterChecking(lines)).toEqual([headerLine()]);
  });

  it.each(transitions)('the list never shows “%s” again before “%s”', async (before, after) => {
    const { user, advance } = renderConsole({ ...tenantFrom(before, after), at: '/tenants' });
    const row = () =>
      [...document.querySelectorAll('[role="row"]')]
        .find((one) => one.textContent.includes('Fabrikam'))
        ?.textContent.toLowerCase();
    await waitFor(() => expect(row()).toContain(before));
    const texts = recordTexts(() => {
      const text = row();
      return text?.includes('checking…') ? 'Checking…' : text;
    });
    await user.click(await screen.findByRole('button', { name: 'Check all' }));
    await screen.findByRole('button', { name: 'Check all' });
    advance();
    await waitFor(() => expect(texts).toContain('Checking…'));
    await waitFor(() => expect(row()).not.toContain('checking…'));
    const shown = afterChecking(texts);
    expect(shown.length).toBeGreaterThan(0);
    // “Not working” contains “working”.
    const statusIn = (text: string) =>
      (['not working yet', 'not working', 'unknown', 'working'] as const).find((one) => text.includes(one));
    expect(new Set(shown.map(statusIn))).toEqual(new Set([after]));
  });

  it('the page says “Checking” until a slow answer with the new status arrives', async () => {
    let release: (() => void) | undefined;
    let slow = false;
    const status = async (_input: unknown, state: FakeState) => {
      // What the console knows when it is asked, however late it answers.
      const value = {
        tenant,
        since: '2026-03-01T20:00:00.000Z',
        annotations: noAnnotations,
        latest: null,
        lastGood: null,
        changes: [],
        history: [],
        ...state.statuses.get(tenantId),
      };
      if (slow) await new Promise<void>((resolve) => (release = resolve));
      return ok(value);
    };
    const { user, advance } = renderConsole({
      ...tenantFrom('working', 'not working'),
      at,
      overrides: { tenants: { status } },
    });
    await screen.findByRole('heading', { name: 'Access is working' });
    slow = true;
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Check now' })).toBeEnabled());
    advance();
    await waitFor(() => expect(release).toBeDefined());
    expect(headline()).toBe('Checking…');
    expect(headerLine()).toContain('Checking…');
    expect(screen.queryByRole('button', { name: 'Cancel check' })).toBeNull();
    release?.();
    await waitFor(() => expect(headline()).toMatch(/^Access is not working/));
  });

  it('an answer from before the report does not bring the old status back', async () => {
    const answers: (() => void)[] = [];
    const status = async (_input: unknown, state: FakeState) => {
      const value = {
        tenant,
        since: null,
        annotations: noAnnotations,
        latest: null,
        lastGood: null,
        changes: [],
        history: [],
        ...state.statuses.get(tenantId),
      };
      await new Promise<void>((resolve) => answers.push(resolve));
      return ok(value);
    };
    const given = tenantFrom('working', 'not working');
    const { emit, state } = renderConsole({ ...given, at, overrides: { tenants: { status } } });
    await waitFor(() => expect(answers).toHaveLength(1));
    const headlines = recordTexts(headline);
    const verdict = verdictOf(results['not working']());
    const finishedAt = '2026-03-03T08:30:00.000Z';
    const outcome = sampleOutcome(tenantId, verdict, { runId: 'run-1', finishedAt });
    const report = { runId: 'run-1', tenantId, startedAt: finishedAt, finishedAt, verdict };
    state.statuses.set(tenantId, { latest: { ...report, results: results['not working']() } });
    emit({ kind: 'tenant-started', runId: 'run-1', tenantId });
    emit({ kind: 'tenant-reported', runId: 'run-1', tenantId, outcome, since: finishedAt });
    answers[0]?.();
    await waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.();
    await waitFor(() => expect(headline()).toMatch(/^Access is not working/));
    expect(headlines).not.toContain('Access is working');
  });

  it('an outcome that could not be stored is shown although the stored status is older', async () => {
    const given = tenantFrom('working', 'working');
    const { emit } = renderConsole({ ...given, at });
    await screen.findByRole('heading', { name: 'Access is working' });
    const problem = makeProblem('console-fault', { where: 'the storage of the report' });
    const finishedAt = '2026-03-03T08:30:00.000Z';
    const outcome = sampleOutcome(tenantId, { state: 'unknown', problem }, { runId: 'run-1', finishedAt });
    emit({ kind: 'tenant-started', runId: 'run-1', tenantId });
    emit({ kind: 'tenant-reported', runId: 'run-1', tenantId, outcome, since: finishedAt });
    await waitFor(() => expect(headline()).toMatch(/^Access is unknown/));
    const region = screen.getByRole('region', { name: 'Access status' });
    expect(within(region).queryByText('No action needed for this tenant.')).toBeNull();
  });
});
