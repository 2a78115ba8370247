import type { ProblemCode } from '../../../shared/problems/catalogue.ts';

/** Commands for az that the suite does not carry out, as `command-shape` writes them, each with the reason. */
export const notCarriedOut: readonly {
  readonly code: ProblemCode;
  readonly command: string;
  readonly reason: string;
}[] = [];

export const reasonFor = (code: ProblemCode, shape: string): string | undefined =>
  notCarriedOut.find((one) => one.code === code && one.command === shape)?.reason;
