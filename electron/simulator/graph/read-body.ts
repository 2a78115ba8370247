import type { Context } from 'hono';
import type * as z from 'zod';
import { Refusal } from '../http/refusal.ts';
import type { GraphEnvironment } from './graph-environment.ts';

/** Reads a body. Throws Graph's 400. */
export async function readBody<Body>(c: Context<GraphEnvironment>, shape: z.ZodType<Body>): Promise<Body> {
  const body = shape.safeParse(await c.req.json().catch(() => undefined));
  if (!body.success)
    throw new Refusal(
      400,
      'Request_BadRequest',
      'The request body lacks a property, or one has a wrong value.',
    );
  return body.data;
}
