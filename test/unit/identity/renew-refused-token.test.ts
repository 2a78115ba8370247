import { describe, expect, it } from 'vitest';
import { createOpenTenant } from '../../../electron/identity/open-tenant.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { app, fakeEntra, json, tenantId } from './fake-entra.ts';

const url = 'https://graph.microsoft.com/v1.0/users';

/** A tenant whose Graph refuses the tokens for which `refuses` is true. */
function open(refuses: (token: string) => boolean) {
  const entra = fakeEntra();
  const used: string[] = [];
  const access = createOpenTenant({
    app,
    transport: createTransport({
      backend(request) {
        if (new URL(request.url).hostname !== 'graph.microsoft.com') return entra.backend(request);
        const token = (request.headers.get('authorization') ?? '').replace('Bearer ', '');
        used.push(token);
        return Promise.resolve(refuses(token) ? json(401, { error: {} }) : json(200, {}));
      },
    }),
  })({ tenantId, cloud: 'public' });
  const send = async (token: string) =>
    (await access.transport.send({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } }))
      .status;
  return { access, send, used, entra };
}

describe('a token that a service refuses in the middle of a run', () => {
  it('is replaced once, and what follows uses the new one', async () => {
    const expired = new Set<string>();
    const { access, send, used, entra } = open((token) => expired.has(token));
    const { token } = await access.token('graph');
    expect(await send(token)).toBe(200);
    expired.add(token);
    expect(await Promise.all([send(token), send(token)])).toEqual([200, 200]);
    expect(await send(token)).toBe(200);
    expect(used.filter((one) => one === token)).toHaveLength(3);
    expect(entra.requests).toHaveLength(2);
  });

  it('is replaced for the clients of the Azure SDK too', async () => {
    const expired = new Set<string>();
    const { access, send } = open((token) => expired.has(token));
    const { token = '' } = (await access.credential.getToken('https://graph.microsoft.com/.default')) ?? {};
    expired.add(token);
    expect(await send(token)).toBe(200);
  });

  it('and whose successor is refused too stays refused, without more requests', async () => {
    const { access, send, used } = open(() => true);
    const { token } = await access.token('graph');
    expect(await send(token)).toBe(401);
    expect(used).toHaveLength(2);
    expect(await send(token)).toBe(401);
    expect(used).toHaveLength(3);
  });

  it('is not replaced if this tenant did not issue it', async () => {
    const { access, send, used } = open(() => true);
    await access.token('graph');
    expect(await send('of-somebody-else')).toBe(401);
    expect(used).toEqual(['of-somebody-else']);
  });
});
