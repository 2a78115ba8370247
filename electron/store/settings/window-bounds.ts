import type { SettingsFile } from './settings-file.ts';

/** The position and size of the window, in device-independent pixels. */
export interface WindowBounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

const section = 'window';

/** Null if no valid bounds are stored. Checked without a schema, because the window opens before the schemas are loaded. */
export function readWindowBounds(file: Pick<SettingsFile, 'read'>): WindowBounds | null {
  const stored = file.read(section);
  if (typeof stored !== 'object' || stored === null) return null;
  const { x, y, width, height, maximized } = stored as Partial<Record<keyof WindowBounds, unknown>>;
  if (!isWhole(x) || !isWhole(y) || !isWhole(width) || !isWhole(height)) return null;
  if (width < 1 || height < 1 || typeof maximized !== 'boolean') return null;
  return { x, y, width, height, maximized };
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

export const keepWindowBounds = (file: SettingsFile, bounds: WindowBounds): void =>
  file.write(section, bounds);
