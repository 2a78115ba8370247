import { screen, type Rectangle } from 'electron';

const usual = { width: 1280, height: 800 };

/** The rectangle to open at: the kept one where a display still shows it, else the usual size, centred by the system. */
export function visibleBounds(kept: Rectangle | null): Partial<Rectangle> {
  if (!kept) return usual;
  const { x, y, width, height } = screen.getDisplayMatching(kept).workArea;
  const shown =
    kept.x < x + width && kept.x + kept.width > x && kept.y < y + height && kept.y + kept.height > y;
  return shown ? { x: kept.x, y: kept.y, width: kept.width, height: kept.height } : usual;
}
