/** What a row tried and what did not hold. */
export interface Counts {
  readonly tried: number;
  readonly violations: number;
  /** The first violation in words; null if there is none. */
  readonly example: string | null;
}

/** One row of the tables of goals: a fault or a hostile input, how often it is tried, and a control. */
export interface Row {
  readonly id: string;
  readonly proves: string;
  /** The number that the table asks for. */
  readonly goal: string;
  /** How many cases are drawn in the full and in the short form, beside those that are always tried. */
  readonly sizes: { readonly full: number; readonly short: number };
  /** What the table asks for and this row does not try; null if there is nothing. */
  readonly omits: string | null;
  /** What the control breaks. */
  readonly fault: string;
  /** Rejects with `CannotRun` if the machine does not permit the trial. */
  run(seed: number, size: number): Promise<Counts>;
  /** The same trial of a variant that is broken on purpose: it must find violations. */
  control(seed: number): Promise<Counts>;
}

/** A row that nobody has built, or that another command runs. It counts as failed. */
export interface MissingRow {
  readonly id: string;
  readonly missing: string;
}

/** Why a row cannot run on this machine. */
export class CannotRun extends Error {}

export interface Tally {
  /** Counts one case: what did not hold, or null. */
  add(violation: string | null): void;
  counts(): Counts;
}

export function startTally(): Tally {
  let tried = 0;
  let violations = 0;
  let example: string | null = null;
  return {
    add(violation) {
      tried += 1;
      if (violation === null) return;
      violations += 1;
      example ??= violation.slice(0, 300);
    },
    counts: () => ({ tried, violations, example }),
  };
}
