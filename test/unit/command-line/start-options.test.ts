import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readStartOptions } from '../../../electron/command-line/start-options.ts';

describe('the options of npm start', () => {
  let printed: { stderr: string[]; stdout: string[] };
  beforeEach(() => {
    printed = { stderr: [], stdout: [] };
    for (const stream of ['stderr', 'stdout'] as const)
      vi.spyOn(process[stream], 'write').mockImplementation((text) => printed[stream].push(String(text)) > 0);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });

  it.each([
    [[], { open: true }],
    [['--browser', '--no-open'], { browser: true, open: false }],
    [['--port', '0'], { open: true, port: 0 }],
  ])('%j are %j', (args, options) => {
    expect(readStartOptions(args)).toEqual(options);
  });

  it.each([[['--port', '70000']], [['--port', '']], [['--port', 'x']], [['--everything']], [['surplus']]])(
    '%j are invalid, and the exit code is 2',
    (args) => {
      expect(readStartOptions(args)).toBeUndefined();
      expect(process.exitCode).toBe(2);
      expect(printed.stderr).toHaveLength(1);
    },
  );

  it('show the help, and the exit code is 0', () => {
    expect(readStartOptions(['--help'])).toBeUndefined();
    expect(process.exitCode).toBe(0);
    expect(printed.stdout.join('')).toContain('--no-open');
  });
});
