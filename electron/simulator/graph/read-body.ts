import type * as z from 'zod';
import { Refusal } from '../http/refusal.ts';
import type { ServiceContext } from '../http/service-environment.ts';

/** Reads and validates the request body. Throws Graph's 400. */
export async function readBody<Body>(c: ServiceContext, shape: z.ZodType<Body>): Promise<Body> {
  const body = shape.safeParse(await c.req.json().catch(() => undefined));
  if (!body.success)
    throw new Refusal(
      400,
      'Request_BadRequest',
      'A property is missing in the request body or has an invalid value.',
    );
  return body.data;
}
