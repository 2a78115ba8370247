import { screen, type Rectangle } from 'electron';

const defaultSize = { width: 1280, height: 800 };

/** The stored bounds if a display still shows them, otherwise the default size, centered by the system. */
export function visibleBounds(stored: Rectangle | null): Partial<Rectangle> {
  if (!stored) return defaultSize;
  const { x, y, width, height } = screen.getDisplayMatching(stored).workArea;
  const shown =
    stored.x < x + width &&
    stored.x + stored.width > x &&
    stored.y < y + height &&
    stored.y + stored.height > y;
  return shown ? { x: stored.x, y: stored.y, width: stored.width, height: stored.height } : defaultSize;
}
