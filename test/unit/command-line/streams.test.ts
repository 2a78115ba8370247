import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openProgress } from '../../../electron/command-line/progress.ts';
import { readBounded } from '../../../electron/command-line/read-bounded.ts';
import { writeComplete } from '../../../electron/command-line/write-complete.ts';
import { dataFolder } from '../../support/data-folder.ts';

/** What a run of two of three tenants writes. */
function written(isTTY: boolean, env: Readonly<Record<string, string>>): string {
  let text = '';
  const stream = { isTTY, write: (more: string) => (text += more) };
  const progress = openProgress(3, { stream, env });
  progress.advance();
  progress.advance();
  progress.end();
  return text;
}

describe('the progress', () => {
  it('is one line of a terminal that is rewritten, and removed at the end', () => {
    const lines = written(true, {}).split('\r\u001b[K');
    expect(lines).toEqual([
      '',
      `[${' '.repeat(30)}] 0 of 3`,
      expect.stringContaining('1 of 3'),
      expect.any(String),
      '',
    ]);
    expect(lines[3]).toBe(`[${'='.repeat(20).padEnd(30)}] 2 of 3`);
  });

  it.each([
    ['no terminal', false, {}],
    ['CI', true, { CI: 'true' }],
    ['a dumb terminal', true, { TERM: 'dumb' }],
  ] as const)('is silent with %s', (_, isTTY, env) => {
    expect(written(isTTY, env)).toBe('');
  });

  it('is not silent with CI=false', () => {
    expect(written(true, { CI: 'false' })).not.toBe('');
  });
});

describe('a file that a command reads', () => {
  const megabytes = (count: number) =>
    Readable.from(Array.from({ length: count }, () => Buffer.alloc(1_048_576, 'a')));

  it('is read from standard input for “-”, byte order mark included', async () => {
    expect(await readBounded('-', 100, Readable.from([Buffer.from('\ufeffname'), ',ten\u00e4nt']))).toBe(
      '\ufeffname,tenänt',
    );
  });

  it('is read up to its limit, and not to its end', async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given += 1;
        yield Buffer.alloc(1_048_576);
        await Promise.resolve();
      }
    }
    await expect(readBounded('-', 3 * 1_048_576, endless())).rejects.toThrow('larger than 3 MB');
    expect(given).toBe(4);
    expect((await readBounded('-', 3 * 1_048_576, megabytes(3))).length).toBe(3 * 1_048_576);
  });

  it('is not awaited at a terminal', async () => {
    await expect(readBounded('-', 100, Object.assign(Readable.from([]), { isTTY: true }))).rejects.toThrow(
      'Pipe',
    );
  });
});

describe('a file that a command writes', () => {
  it('replaces an earlier one, and leaves no other file', async () => {
    const folder = dataFolder();
    const path = join(folder, 'report.xml');
    writeFileSync(path, 'earlier');
    await writeComplete(path, 'later', 0o600);
    expect(readFileSync(path, 'utf8')).toBe('later');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await expect(writeComplete(join(folder, 'none', 'x'), 'text')).rejects.toThrow('ENOENT');
    await expect(writeComplete(folder, 'text')).rejects.toThrow('EISDIR');
    expect(readdirSync(folder)).toEqual(['report.xml']);
  });

  it.skipIf(process.platform === 'win32')('can be a pipe', async () => {
    const pipe = join(dataFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reading = new Promise<string>((resolve) => {
      void import('node:fs/promises').then(({ readFile }) => readFile(pipe, 'utf8')).then(resolve);
    });
    await writeComplete(pipe, 'through the pipe');
    expect(await reading).toBe('through the pipe');
    expect(statSync(pipe).isFIFO()).toBe(true);
  });
});
