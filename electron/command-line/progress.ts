interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface Progress {
  readonly advance: () => void;
  /** Removes the bar. */
  readonly end: () => void;
}

const barWidth = 30;
const clearLine = '\r\u001b[K';

/**
 * Shows on stderr how many of `total` are done: one line that is rewritten, and only on a terminal. The environment variable
 * CI turns it off, because a log keeps every version of the line.
 */
export function openProgress(
  total: number,
  {
    stream = process.stderr,
    env = process.env,
  }: {
    readonly stream?: ProgressStream;
    readonly env?: Readonly<Record<string, string | undefined>>;
  } = {},
): Progress {
  const isOn = stream.isTTY === true && !isSet(env['CI']) && env['TERM'] !== 'dumb' && total > 0;
  let done = 0;
  const show = (): void => {
    const filled = Math.min(barWidth, Math.floor((done / total) * barWidth));
    const bar = '='.repeat(filled).padEnd(barWidth);
    stream.write(`${clearLine}[${bar}] ${done} of ${total}`);
  };
  if (isOn) show();
  return {
    advance() {
      done += 1;
      if (isOn) show();
    },
    end() {
      if (isOn) stream.write(clearLine);
    },
  };
}

const isSet = (value: string | undefined): boolean =>
  value !== undefined && value !== '' && value !== 'false' && value !== '0';
