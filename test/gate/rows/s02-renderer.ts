import type { ElectronApplication, Page } from '@playwright/test';
import fc from 'fast-check';
import { inputFor, mine } from '../../support/every-action.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row } from '../row.ts';
import type { CarelessFault } from '../window/careless-console.ts';
import { askFromPage, inWindow, type GateWindow } from '../window/open-window.ts';
import { sendCalls, sendStrangeValues } from '../window/send-from-page.ts';
import { drawnInput, type Input } from './s01-inputs.ts';

/** Less than the door lets a page call at once. */
const callsAtOnce = 300;
/** How the console refuses what it cannot read or what this person may not do. */
const refusals = ['input-invalid', 'action-unknown', 'role-insufficient', 'session-required', 'thrown'];

const malformed = drawnInput
  .map(({ action, change }) => ({
    action,
    text: JSON.stringify(change(inputFor(action, mine) as Input)),
  }))
  // The bridge takes no input for an empty one.
  .filter(({ text }) => text !== 'null');
const unknownAction = fc.record({
  action: fc.oneof(
    fc.constantFrom<unknown>('__proto__.toString', 'constructor.constructor', 'session', '.', '', 7, null),
    fc.string().map((name) => `${name}!`),
  ),
  text: fc.constant('{}'),
});
const drawnCall = fc.oneof({ arbitrary: malformed, weight: 9 }, { arbitrary: unknownAction, weight: 1 });

/** Lets the door forget the calls so far, as after a pause. */
const pauseDoor = (app: ElectronApplication): Promise<void> =>
  app.evaluate(() => {
    const here = globalThis as unknown as { ahead?: number };
    if (here.ahead === undefined) {
      const now = performance.now.bind(performance);
      performance.now = () => now() + (here.ahead ?? 0);
    }
    here.ahead = (here.ahead ?? 0) + 10_000;
  });

/** What a call could change, as the page sees it. */
async function stateOf(page: Page): Promise<string> {
  const actions = ['session.current', 'tenants.list', 'settings.read', 'workspaces.list', 'provider.read'];
  const answers = [];
  for (const action of actions) answers.push(await askFromPage(page, action));
  return JSON.stringify(answers);
}

async function tryCalls(
  { app, page, complaints }: GateWindow,
  calls: readonly { readonly action: unknown; readonly text: string }[],
): Promise<Counts> {
  const tally = startTally();
  const isRefused = (outcome: string): boolean => refusals.includes(outcome);
  await askFromPage(page, 'session.choose', { personId: 'demo-administrator' });
  await pauseDoor(app);
  const before = await stateOf(page);
  for (let at = 0; at < calls.length; at += callsAtOnce) {
    const some = calls.slice(at, at + callsAtOnce);
    await pauseDoor(app);
    const outcomes = await page.evaluate(sendCalls, some);
    for (const [index, outcome] of outcomes.entries())
      tally.add(
        isRefused(outcome)
          ? null
          : `${String(some[index]?.action)} with ${some[index]?.text.slice(0, 120) ?? ''}: ${outcome}.`,
      );
  }
  await pauseDoor(app);
  for (const [name, outcome] of Object.entries(await page.evaluate(sendStrangeValues, 'tenants.status')))
    tally.add(isRefused(outcome) ? null : `tenants.status with ${name}: ${outcome}.`);
  const { ok } = await askFromPage(page, 'tenants.list');
  tally.add(ok ? null : 'A valid call is refused.');
  tally.add((await stateOf(page)) === before ? null : 'A refused call changed something.');
  tally.add(complaints.length === 0 ? null : `The page failed: ${complaints.join(' ')}`);
  tally.add(app.process().exitCode === null ? null : 'The console ended.');
  return tally.counts();
}

const tryRenderer = (
  seed: number,
  size: number,
  faults: readonly CarelessFault[],
  isTried: (action: unknown) => boolean = () => true,
): Promise<Counts> => {
  const calls = [...draw(drawnCall, seed, size)].filter(({ action }) => isTried(action));
  return inWindow({ faults }, (window) => tryCalls(window, calls));
};

export const rendererRow: Row = {
  id: 'S2',
  proves: 'A real page that sends malformed calls gets typed refusals, and changes and breaks nothing.',
  goal: '10,000 calls, 0 accepted, 0 crashes',
  sizes: { full: 10_000, short: 900 },
  omits: 'the 10 s for all calls',
  fault: 'the door replaces a refused input by a valid one',
  run: (seed, size) => tryRenderer(seed, size, []),
  // Reading alone: a repaired input would otherwise open dialogs and browsers.
  control: (seed) =>
    tryRenderer(seed, 900, ['repaired inputs'], (action) =>
      /\.(list|read|current|status|activity|runs)$/.test(String(action)),
    ),
};
