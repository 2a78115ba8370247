import { bodyLimit } from 'hono/body-limit';
import { Refusal } from './refusal.ts';

/** The longest body that any of the services takes. */
export const mostBytes = 1_024 * 1_024;

/** Refuses a longer body than any of the services takes, before it is read. */
export const limitBody = bodyLimit({
  maxSize: mostBytes,
  onError: () => {
    throw new Refusal(413, 'RequestEntityTooLarge', 'The request body is too large.');
  },
});
