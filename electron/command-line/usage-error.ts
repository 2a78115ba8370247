/** Its message tells the user why a command cannot run, and its steps what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** Lines after the message. */
  readonly steps: readonly string[];

  constructor(message: string, steps: readonly string[] = []) {
    super(message);
    this.steps = steps;
  }
}
