/**
 * Continues with a value: in the same turn if it is available, else when its promise resolves. Awaiting an available value
 * would cost more than most of the work for a small answer.
 */
export const whenAvailable = <Value, Result>(
  value: Value | Promise<Value>,
  use: (available: Value) => Result | Promise<Result>,
): Result | Promise<Result> => (value instanceof Promise ? value.then(use) : use(value));
