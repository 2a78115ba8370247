import { InvalidArgumentError } from 'commander';

/** A schema of an ID. */
interface IdSchema {
  safeParse(text: string): { readonly success: boolean };
}

/** Reads an ID that a command has printed. `list` is that command. */
export const idFrom =
  (list: string, schema: IdSchema) =>
  (text: string): string => {
    if (schema.safeParse(text.trim()).success) return text.trim();
    throw new InvalidArgumentError(`Copy an ID from “${list}”.`);
  };
