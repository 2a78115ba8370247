import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../../../electron/problems/problem-error.ts';
import { createDiskSpace } from '../../../../electron/store/records/disk-space.ts';
import { dataFolder } from '../../../support/data-folder.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

const sqliteError = (errcode: number) => Object.assign(new Error('SQLite'), { errcode });
const fileError = (code: string) => Object.assign(new Error('write'), { code });
const fails = (error: Error) => () => {
  throw error;
};

function open() {
  const path = join(dataFolder(), 'records.db');
  const changes = vi.fn();
  const space = createDiskSpace(
    { path, truncateLog: () => undefined },
    { onChange: changes, retryMs: 1_000 },
  );
  return { path, reserve: `${path}-reserve`, changes, space };
}

describe('the disk with the records', () => {
  it('has a reserve of 1 MiB that only its owner can read, and nothing else', () => {
    const { path, reserve } = open();
    expect(statSync(reserve)).toMatchObject({ size: 1024 * 1024 });
    expect(statSync(reserve).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(path))).toEqual(['records.db-reserve']);
  });

  it.each([
    ['SQLite', sqliteError(13)],
    ['the file system', fileError('ENOSPC')],
    ['a quota', fileError('EDQUOT')],
  ])('is full if %s says so, until a look at the disk finds space', (_, error) => {
    const { path, reserve, changes, space } = open();
    expect(() => space.write(fails(error))).toThrow(
      expect.objectContaining({ problem: { code: 'disk-full', facts: { path }, cause: null } }),
    );
    expect(space.notices).toMatchObject([{ code: 'disk-full' }]);
    expect(existsSync(reserve)).toBe(true);
    expect(changes).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1_000);
    expect(space.notices).toEqual([]);
    expect(changes).toHaveBeenCalledTimes(2);
    expect(space.write(() => 'stored')).toBe('stored');
  });

  it('gives its reserve to a deletion, which then needs less space, and makes it again', () => {
    const { reserve, space } = open();
    const deleteWithLittleSpace = vi.fn(() => {
      expect(existsSync(reserve)).toBe(false);
      return 'deleted';
    });
    expect(space.free(fails(sqliteError(13)), deleteWithLittleSpace)).toBe('deleted');
    vi.advanceTimersByTime(1_000);
    expect(existsSync(reserve)).toBe(true);
    expect(space.notices).toEqual([]);
  });

  it('keeps its reserve for a deletion that has space', () => {
    const { reserve, space } = open();
    expect(space.free(() => 'deleted')).toBe('deleted');
    expect(existsSync(reserve)).toBe(true);
  });

  it.each([5, 6, 5 | (2 << 8)])('names a lock, result code %i, which is not a shortage', (errcode) => {
    const { space } = open();
    const codeOf = (work: () => unknown): unknown => {
      try {
        return work();
      } catch (error) {
        return error instanceof ProblemError && error.problem.code;
      }
    };
    const locked = fails(sqliteError(errcode));
    expect(codeOf(() => space.write(locked))).toBe('records-locked');
    expect(codeOf(() => space.free(locked))).toBe('records-locked');
    expect(space.notices).toEqual([]);
  });

  it.each([sqliteError(19), sqliteError(10), fileError('EACCES'), new Error('a bug')])(
    'passes other errors on: %s',
    (error) => {
      const { space } = open();
      expect(() => space.write(fails(error))).toThrow(error);
      expect(space.notices).toEqual([]);
    },
  );

  it('is no longer looked at after the records are closed', () => {
    const { changes, space } = open();
    expect(() => space.write(fails(sqliteError(13)))).toThrow();
    space.close();
    vi.advanceTimersByTime(10_000);
    expect(changes).toHaveBeenCalledTimes(1);
  });
});
