import * as z from 'zod';
import type { SettingsFile } from './settings-file.ts';

/** The position and size of the window, in device-independent pixels. */
const windowBounds = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof windowBounds>;

const section = 'window';

/** Null if no valid bounds are stored. */
export function readWindowBounds(file: SettingsFile): WindowBounds | null {
  return windowBounds
    .nullable()
    .catch(null)
    .parse(file.read(section) ?? null);
}

export const keepWindowBounds = (file: SettingsFile, bounds: WindowBounds): void =>
  file.write(section, bounds);
