import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in a time that tells nothing about either, their lengths included. */
export const sameSecret = (given: string | undefined, kept: string): boolean =>
  timingSafeEqual(digest(given ?? ''), digest(kept));
