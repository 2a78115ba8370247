import { describe, expect, it } from 'vitest';
import { gateRows } from '../../gate/gate-rows.ts';
import { CannotRun, startTally, type Row } from '../../gate/row.ts';
import { controlsId, tryRows } from '../../gate/try-rows.ts';

const seed = 20_261_129;
/**
 * These open a window, which the tests of the window do, lint, which the tests of the architecture do, or start processes and
 * take the machine's time, which only the gate does.
 */
const elsewhere = new Set([
  ...['S2', 'S6', 'S7', 'S8', 'S10', 'S20'],
  ...['W1', 'R2', 'R3', 'R4', 'R5', 'R7', 'R9', 'R10', 'R11', 'R12', 'R13', 'R14'],
]);
const built = gateRows.filter((row): row is Row => !('missing' in row) && !elsewhere.has(row.id));

describe('the security gate', () => {
  it('lists every row of the tables once, in their order', () => {
    const numbered = (table: string, last: number) =>
      Array.from({ length: last }, (_, index) => `${table}${index + 1}`);
    expect(gateRows.map(({ id }) => id)).toEqual([...numbered('S', 22), 'W1', ...numbered('R', 15)]);
  });

  it.each(built.map((row) => [row.id, row] as const))('holds %s, and catches its control', async (_, row) => {
    const [result] = await tryRows([row], { seed, isShort: true });
    expect(result).toMatchObject({ result: 'held', why: null, control: { caught: true } });
    expect(result?.run?.tried).toBeGreaterThanOrEqual(row.sizes.short);
  });

  it('draws the same cases again for the same seed', async () => {
    const rows = built.filter(({ id }) => id === 'S22');
    const counts = async (from: number) => (await tryRows(rows, { seed: from, isShort: true }))[0]?.control;
    expect(await counts(1)).toEqual(await counts(1));
    expect(await counts(1)).not.toEqual(await counts(2));
  });
});

describe('a row', () => {
  const counting = (violations: number) => () => {
    const tally = startTally();
    for (let time = 0; time < 5; time += 1) tally.add(time < violations ? `violation ${time}` : null);
    return Promise.resolve(tally.counts());
  };
  const row: Row = {
    ...{ id: 'S1', proves: 'One thing.', goal: 'five of five', omits: null, fault: 'the thing is broken' },
    ...{ sizes: { full: 5, short: 5 }, run: counting(0), control: counting(2) },
  };
  const resultOf = async (changes: Partial<Row>) =>
    (
      await tryRows(
        [
          { ...row, ...changes },
          { id: controlsId, missing: '' },
        ],
        { seed, isShort: true },
      )
    ).map(({ result, why }) => [result, why]);

  it('holds if nothing is violated and the control is caught', async () => {
    expect(await resultOf({})).toEqual([
      ['held', null],
      ['held', null],
    ]);
  });

  it.each<[string, Partial<Row>, string]>([
    ['a violation', { run: counting(1) }, 'violation 0'],
    ['no case', { run: () => Promise.resolve(startTally().counts()) }, 'Nothing was tried.'],
    [
      'a machine that cannot run it',
      { run: () => Promise.reject(new CannotRun('No display.')) },
      'No display.',
    ],
  ])('fails for %s, and says why', async (_, changes, why) => {
    expect((await resultOf(changes))[0]).toEqual(['failed', why]);
  });

  it('fails if its control is not caught, and so does the row about controls', async () => {
    expect(await resultOf({ control: counting(0) })).toEqual([
      ['failed', 'The control was not caught.'],
      ['failed', 'Not caught: S1.'],
    ]);
  });

  it('fails if it throws', async () => {
    const run = () => Promise.reject(new TypeError('x is undefined'));
    expect((await resultOf({ run }))[0]?.join()).toMatch(
      /^failed,The row itself failed: TypeError: x is undefined/,
    );
  });

  it('that is not built does not hold', async () => {
    const results = await tryRows([{ id: 'S2', missing: 'Not built.' }], { seed, isShort: true });
    expect(results).toMatchObject([{ result: 'not built', why: 'Not built.' }]);
  });
});
