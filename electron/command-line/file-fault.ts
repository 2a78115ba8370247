import { reasonOf } from './reason-of.ts';

const reasons: Readonly<Record<string, string>> = {
  EISDIR: 'it is a folder',
  EACCES: 'this account has no permission',
  EPERM: 'this account has no permission',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is not a folder',
};

const missing = { read: 'it does not exist', written: 'its folder does not exist' } as const;

/** Why a file cannot be read or written, for a sentence that ends with it. */
export function fileFault(error: unknown, what: keyof typeof missing): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' ? missing[what] : (reasons[code] ?? reasonOf(error));
}
