/**
 * Goes on with a value at once where it is there already, or else when it comes. To wait for what is there costs more than
 * most of what a small answer takes.
 */
export const onceKnown = <Value, Result>(
  value: Value | Promise<Value>,
  goOn: (known: Value) => Result | Promise<Result>,
): Result | Promise<Result> => (value instanceof Promise ? value.then(goOn) : goOn(value));
