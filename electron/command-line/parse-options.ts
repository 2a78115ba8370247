import { UsageError } from './usage-error.ts';

/** A schema of the contract. */
interface Schema<Value> {
  safeParse(input: unknown):
    | { readonly success: true; readonly data: Value }
    | {
        readonly success: false;
        readonly error: { readonly issues: readonly { readonly message: string }[] };
      };
}

/** Parses the input of an action, so that a person reads the sentence of the schema and no list of paths. */
export function parseOptions<Value>(schema: Schema<Value>, input: unknown): Value {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new UsageError(parsed.error.issues.map(({ message }) => message).join(' '));
}
