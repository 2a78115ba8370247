import { InvalidArgumentError } from 'commander';
import * as z from 'zod';

/** Reads an ID that a command has printed. `list` is that command. */
export const idFrom =
  (list: string) =>
  (text: string): string => {
    const parsed = z.uuid().safeParse(text.trim());
    if (parsed.success) return parsed.data;
    throw new InvalidArgumentError(`Copy an ID from “${list}”.`);
  };
