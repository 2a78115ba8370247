/** One number of the bench. A goal is always a ratio or a count, never a time. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: string;
  readonly met?: boolean;
}
