/** Says to the person at the command line why their command could not be carried out. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
