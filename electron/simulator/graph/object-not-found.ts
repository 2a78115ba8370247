import { Refusal } from '../http/refusal.ts';

/** Graph's 404 for an object that the tenant does not have. */
export const objectNotFound = (reference: string): Refusal =>
  new Refusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${reference}' does not exist or one of its queried reference-property objects are not present.`,
  );
