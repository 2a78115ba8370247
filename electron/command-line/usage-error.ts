/** Its message tells the user why a command cannot run. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
