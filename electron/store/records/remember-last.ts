/**
 * Reads a text, but not again if it is the one before: neighbouring rows often hold the same text. The value must not be
 * changed.
 */
export function rememberLast<Value>(read: (text: string) => Value): (text: string) => Value {
  let last: { readonly text: string; readonly value: Value } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, value: read(text) };
    return last.value;
  };
}
