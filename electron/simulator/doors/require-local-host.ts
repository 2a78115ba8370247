import type { Context } from 'hono';

const localNames = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Refuses requests under a name that only resolves to this machine: a page from the internet could send them. The port is not
 * compared, so that the door can be reached through a tunnel.
 */
export async function requireLocalHost(c: Context, next: () => Promise<void>): Promise<Response | undefined> {
  if (!localNames.includes(new URL(c.req.url).hostname))
    return c.json({ error: 'Use the address 127.0.0.1 or localhost.' }, 403);
  await next();
  return undefined;
}
