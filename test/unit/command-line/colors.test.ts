import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tableText } from '../../../electron/command-line/print.ts';

const rows = [[{ text: 'Not working\u001b[0m', style: 'red' } as const, 'Fjord']];
const colored = '\u001b[31mNot working�[0m\u001b[39m';

beforeEach(() => {
  for (const name of ['NO_COLOR', 'FORCE_COLOR', 'NODE_DISABLE_COLORS']) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const table = (isColored: boolean) => tableText(['Status', 'Name'], rows, { isColored });

describe('the color of a status', () => {
  it('is absent without a terminal', () => {
    expect(table(true)).not.toContain('\u001b');
  });

  it('is there with FORCE_COLOR, and the text of the cell stays harmless', () => {
    vi.stubEnv('FORCE_COLOR', '1');
    expect(table(true)).toContain(colored);
  });

  it('is absent in a file, whatever the environment says', () => {
    vi.stubEnv('FORCE_COLOR', '1');
    expect(table(false)).not.toContain('\u001b');
  });

  it('is absent with NO_COLOR on a terminal', () => {
    const isTTY = Object.getOwnPropertyDescriptor(process.stdout, 'isTTY');
    const depth = Object.getOwnPropertyDescriptor(process.stdout, 'getColorDepth');
    Object.defineProperty(process.stdout, 'isTTY', { value: true, configurable: true });
    Object.defineProperty(process.stdout, 'getColorDepth', {
      value: () => (process.env['NO_COLOR'] === undefined ? 8 : 1),
      configurable: true,
    });
    try {
      expect(table(true)).toContain(colored);
      vi.stubEnv('NO_COLOR', '1');
      expect(table(true)).not.toContain('\u001b');
    } finally {
      for (const [name, before] of [
        ['isTTY', isTTY],
        ['getColorDepth', depth],
      ] as const)
        if (before) Object.defineProperty(process.stdout, name, before);
        else Reflect.deleteProperty(process.stdout, name);
    }
  });
});
