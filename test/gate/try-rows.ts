import { CannotRun, type Counts, type MissingRow, type Row } from './row.ts';

export interface RowResult {
  readonly id: string;
  readonly result: 'held' | 'failed' | 'not built';
  readonly proves: string | null;
  readonly goal: string | null;
  /** Drawn cases; null if the row did not run. */
  readonly size: number | null;
  readonly omits: string | null;
  readonly run: Counts | null;
  readonly control: (Counts & { readonly fault: string; readonly caught: boolean }) | null;
  /** Why the row does not count as held; null if it does. */
  readonly why: string | null;
}

export interface GateOptions {
  readonly seed: number;
  readonly isShort: boolean;
  /** Called after each row. */
  readonly onResult?: (result: RowResult) => void;
}

/** The row about the controls themselves. */
export const controlsId = 'R15';

/** Runs the rows one after the other, each with its control, and then judges the controls. */
export async function tryRows(
  rows: readonly (Row | MissingRow)[],
  { seed, isShort, onResult }: GateOptions,
): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const row of rows) {
    const result =
      row.id === controlsId
        ? judgeControls(results)
        : 'missing' in row
          ? notBuilt(row)
          : await runRow(row, seed, isShort ? row.sizes.short : row.sizes.full);
    results.push(result);
    onResult?.(result);
  }
  return results;
}

async function runRow(row: Row, seed: number, size: number): Promise<RowResult> {
  const { id, proves, goal, omits, fault } = row;
  const about = { ...{ id, proves, goal, size, omits }, run: null, control: null };
  try {
    const run = await inTime(row.run(seed, size));
    const tried = await inTime(row.control(seed));
    const control = { ...tried, fault, caught: tried.violations > 0 };
    const why = reasonOf(run, control.caught);
    return { ...about, run, control, result: why === null ? 'held' : 'failed', why };
  } catch (error) {
    return { ...about, result: 'failed', why: inWords(error) };
  }
}

/** A row that waits for ever must not keep the others from their turn. Far longer than any row takes. */
const longestRowMs = 60 * 60_000;

async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new CannotRun('The row did not end.')), longestRowMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf({ tried, violations, example }: Counts, caught: boolean): string | null {
  if (tried === 0) return 'Nothing was tried.';
  if (violations > 0) return example;
  return caught ? null : 'The control was not caught.';
}

const inWords = (error: unknown): string =>
  error instanceof CannotRun
    ? error.message
    : error instanceof Error
      ? `The row itself failed: ${error.stack ?? error.message}`.slice(0, 600)
      : 'The row itself failed.';

const notBuilt = ({ id, missing }: MissingRow): RowResult => ({
  ...{ id, result: 'not built', why: missing },
  ...{ proves: null, goal: null, size: null, omits: null, run: null, control: null },
});

/** Each row that ran must have caught its control. */
function judgeControls(results: readonly RowResult[]): RowResult {
  const controls = results.flatMap(({ id, control }) => (control === null ? [] : [{ id, ...control }]));
  const missed = controls.filter(({ caught }) => !caught).map(({ id }) => id);
  const why =
    controls.length === 0
      ? 'No control was run.'
      : missed.length > 0
        ? `Not caught: ${missed.join(', ')}.`
        : null;
  return {
    ...{ id: controlsId, proves: 'Each row fails on its seeded fault.', goal: 'all controls caught' },
    ...{ size: 0, omits: null, control: null, why },
    result: why === null ? 'held' : 'failed',
    run: { tried: controls.length, violations: missed.length, example: why },
  };
}
