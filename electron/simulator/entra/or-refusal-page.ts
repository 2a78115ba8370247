import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ServiceEnvironment } from '../tokens/simulated-azure.ts';
import { EntraRefusal } from './entra-refusal.ts';
import { refusalPage } from './page-frame.ts';

/** Shows on a page what Entra tells a person and no application. */
export async function orRefusalPage(
  c: Context<ServiceEnvironment>,
  answer: () => Response | Promise<Response>,
): Promise<Response> {
  try {
    return await answer();
  } catch (reason) {
    if (!(reason instanceof EntraRefusal)) throw reason;
    return c.html(refusalPage(reason.message), reason.status as ContentfulStatusCode);
  }
}
