import { hash } from 'node:crypto';

const digest = (seed: string): string => hash('sha256', seed, 'hex');

/** A GUID that is always the same for a seed. `join` creates flat strings, which need less memory. */
export function guidFrom(seed: string): string {
  const hex = digest(seed);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** 32 hexadecimal digits, the form of Key Vault's versions. */
export const versionFrom = (seed: string): string => hash('sha256', seed, 'buffer').toString('hex', 0, 16);

/** A whole number from 0 to `limit` - 1. */
export const numberFrom = (seed: string, limit: number): number =>
  Number.parseInt(digest(seed).slice(0, 8), 16) % limit;
