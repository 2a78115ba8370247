/** One number of the bench. Goals are ratios, counts or processor time, never wall-clock time. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: string;
  readonly met?: boolean;
}
