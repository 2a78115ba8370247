import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** The file in the data folder that sets the command. No action reads or changes it. */
const fileName = 'alert-command.json';

const alertCommand = z.strictObject({
  /** The program and its arguments. No shell reads them. */
  command: z.tuple([z.string().min(1)], z.string()),
  deadlineSeconds: z.number().int().min(1).max(300).default(30),
});
export type AlertCommand = z.infer<typeof alertCommand>;

/** Reads the command. Null if the file is missing or invalid, or if other accounts of this computer could write it. */
export function readAlertCommand(dataFolder: string): AlertCommand | null {
  const path = join(dataFolder, fileName);
  try {
    if (process.platform !== 'win32') {
      const { mode, uid } = statSync(path);
      if ((mode & 0o022) !== 0 || (uid !== 0 && uid !== process.getuid?.())) return null;
    }
    return alertCommand.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}
