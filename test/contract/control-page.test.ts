import axe from 'axe-core';
import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSimulatorDoors, type OpenDoors } from '../../electron/simulator/doors/open-simulator-doors.ts';
import { throughProxy, type ProxiedClient } from './through-proxy.ts';

let doors: OpenDoors;
let azure: ProxiedClient;
let cookie = '';
let home = '';
beforeAll(async () => {
  doors = await openSimulatorDoors({ world: 'lab', httpsPort: 0, httpPort: 0 });
  azure = await throughProxy(doors.recipe);
  const answer = await signIn(doors.recipe.control.token);
  cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  home = answer.headers.get('location') ?? '';
});
afterAll(async () => {
  await azure.close();
  await doors.close();
});

const origin = (): string => doors.recipe.proxy;
const first = () => {
  const [tenant] = doors.recipe.tenants;
  const uri = tenant?.vaults[0]?.uri;
  if (!tenant || uri === undefined) throw new Error('The lab has too few tenants.');
  return { ...tenant, uri };
};

const signIn = (token: string): Promise<Response> =>
  fetch(`${origin()}/control-page/sign-in`, {
    ...{ method: 'POST', redirect: 'manual', headers: { origin: origin() } },
    body: new URLSearchParams({ token }),
  });

/** Opens the page as the browser that signed in. */
async function open(path = ''): Promise<{ status: number; document: Document; headers: Headers }> {
  const answer = await fetch(`${origin()}${home}${path}`, { headers: { cookie } });
  return {
    status: answer.status,
    document: new JSDOM(await answer.text()).window.document,
    headers: answer.headers,
  };
}

/** Submits a form of the page, with the page's own origin unless another one is given. */
async function submit(
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = { origin: origin(), cookie },
) {
  const answer = await fetch(`${origin()}${home}${path}`, {
    ...{ method: 'POST', redirect: 'manual', headers },
    body: new URLSearchParams(fields),
  });
  const text = await answer.text();
  const alert = new JSDOM(text).window.document.querySelector('[role=alert]')?.textContent;
  return { status: answer.status, location: answer.headers.get('location'), alert };
}

const addFault = (more: Record<string, string> = {}, headers?: Record<string, string>) =>
  submit(
    '/faults',
    { service: 'key-vault', tenantId: '', kind: 'server error', number: '', percent: '100', ...more },
    headers,
  );

describe('the control page', () => {
  it('needs the token', async () => {
    expect((await signIn('guess')).status).toBe(401);
    const stranger = await fetch(`${origin()}${home}`);
    expect(stranger.status).toBe(401);
    expect(await stranger.text()).not.toContain('labone');
    expect((await fetch(`${origin()}${home}/requests`)).status).toBe(401);
  });

  it('keeps its session from scripts and from the servers on other ports', async () => {
    const set = (await signIn(doors.recipe.control.token)).headers.get('set-cookie') ?? '';
    expect(set).toMatch(/; Path=\/control-page\/[\w-]{32}; HttpOnly; SameSite=Strict$/);
  });

  it.each([
    ['another site', () => ({ origin: 'https://evil.example', cookie })],
    ['a server on another port', () => ({ origin: 'http://127.0.0.1:1', cookie })],
    ['a request without an origin', () => ({ cookie })],
    ['a browser without the session', () => ({ origin: origin() })],
  ])('refuses a change by %s', async (_who, headers) => {
    expect([401, 403]).toContain((await addFault({}, headers())).status);
    expect(doors.simulator.world.faults).toEqual([]);
  });

  it('allows no code but its own, and no other page around it', async () => {
    const { headers, document } = await open();
    const policy = headers.get('content-security-policy') ?? '';
    const [, nonce] = /script-src 'nonce-([^']+)'/.exec(policy) ?? [];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    const own = [...document.querySelectorAll('script, style')].map((one) => one.getAttribute('nonce'));
    expect(own).toEqual([nonce, nonce]);
    expect(document.querySelectorAll('[style], [onclick], script[src]')).toHaveLength(0);
    expect((await open()).headers.get('content-security-policy')).not.toBe(policy);
  });

  it('adds and removes a fault', async () => {
    const token = await azure.token(first().tenantId);
    const read = async () => (await azure.readVault(first().uri, '/keys', token)).status;
    expect(await read()).toBe(200);
    expect(await addFault({ number: '502' })).toMatchObject({ status: 303 });
    expect(await read()).toBe(502);
    const { document } = await open('?done=fault');
    expect(document.querySelector('[role=status]')?.textContent).toBe('The fault was added.');
    expect(document.querySelector('.faults code')?.textContent).toContain('server error, status 502');
    await submit('/faults/remove', { position: '0' });
    expect(await read()).toBe(200);
    await addFault();
    await submit('/faults/clear', {});
    expect(doors.simulator.world.faults).toEqual([]);
  });

  it('says why a fault is refused', async () => {
    const refused = await addFault({ number: '404' });
    expect(refused.status).toBe(400);
    expect(refused.alert).toContain('effect.status');
    expect((await submit('/faults/remove', { position: '7' })).alert).toBe('No fault has this position.');
  });

  it('moves the clock', async () => {
    const before = doors.simulator.clock.now();
    await submit('/clock', { advance: '86400000' });
    expect(doors.simulator.clock.now() - before).toBeGreaterThanOrEqual(86_400_000);
    await submit('/clock', { to: '2031-05-01T08:30' });
    expect((await open()).document.querySelector('time')?.getAttribute('datetime')).toMatch(
      /^2031-05-01T08:30/,
    );
    await submit('/clock', { to: new Date(before).toISOString().slice(0, 19) });
    expect((await submit('/clock', { to: 'soon' })).status).toBe(400);
  });

  it('applies an incident, and shows the state of each tenant', async () => {
    const { tenantId } = first();
    const rowOf = async () =>
      [...(await open('?find=labone')).document.querySelectorAll('#tenants tbody tr')].map(
        (row) => row.textContent,
      );
    expect(await rowOf()).toEqual([expect.stringMatching(/active\s+enabled/) as string]);
    await submit('/incidents', { tenantId, incident: 'consent-revoked' });
    expect(await rowOf()).toEqual([expect.stringMatching(/active\s+(deleted|absent)/) as string]);
    await submit('/incidents', { tenantId, incident: 'healthy' });
  });

  it('shows which rule refused a request, without credentials and without foreign markup', async () => {
    await submit('/requests/clear', {});
    const token = await azure.token(first().tenantId);
    const path = '/secrets/absent?code=let-me-in&note=%3Cscript%3E';
    await azure.readVault(first().uri, path, token);
    const { document } = await open('?refused=1');
    const [row, ...others] = [...document.querySelectorAll('#requests tr')];
    expect(others).toEqual([]);
    expect(row?.querySelector('.bad')?.textContent).toBe('404');
    expect(row?.querySelector('.why')?.textContent).toBe(
      'The vault never had an object with the name absent, or it was purged.',
    );
    expect(row?.querySelector('.path')?.textContent).toMatch(/code=redacted/);
    expect(document.querySelectorAll('script')).toHaveLength(1);
    const last = Number(document.querySelector('#requests')?.getAttribute('data-last'));
    const answer = await fetch(`${origin()}${home}/requests?after=${last - 1}`, { headers: { cookie } });
    expect(await answer.json()).toMatchObject([{ status: 404, outcome: '404', method: 'GET' }]);
  });

  it.each(['', '?find=nobody', '?refused=1'])(
    'has no barrier for people with assistive tools: %s',
    async (path) => {
      await addFault();
      const { document } = await open(path);
      const { violations } = await axe.run(document.documentElement, {
        rules: { 'color-contrast': { enabled: false } },
      });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
      await submit('/faults/clear', {});
    },
  );
});
