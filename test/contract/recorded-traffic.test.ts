import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClientSecretCredential } from '@azure/identity';
import { openSimulatorDoors, type OpenDoors } from '../../electron/simulator/doors/open-simulator-doors.ts';
import { readArchive, type Archive } from '../../electron/simulator/traffic/archive.ts';
import { recordedBody } from '../../electron/simulator/traffic/recorded-body.ts';
import { redactForm, redactUrl } from '../../electron/simulator/traffic/redact.ts';
import { throughProxy, type ProxiedClient } from './through-proxy.ts';

interface Played {
  readonly doors: OpenDoors;
  readonly azure: ProxiedClient;
}

const opened: Played[] = [];
async function openDoors(more: { record?: boolean; replay?: Archive }): Promise<Played> {
  const doors = await openSimulatorDoors({ world: 'lab', httpsPort: 0, httpPort: 0, ...more });
  const played = { doors, azure: await throughProxy(doors.recipe) };
  opened.push(played);
  return played;
}
afterAll(async () => {
  for (const { doors, azure } of opened) {
    await azure.close();
    await doors.close();
  }
});

/** What a program does: it reads a secret, twice a key that changes, and a key that it may not read. */
async function program({ doors, azure }: Played, change: () => Promise<unknown>): Promise<unknown[]> {
  const [tenant] = doors.recipe.tenants;
  const uri = tenant?.vaults[0]?.uri ?? '';
  const token = await azure.token(tenant?.tenantId ?? '');
  const read = (path: string, with_ = token) => azure.readVault(uri, path, with_);
  const before = [await read('/secrets/test'), await read('/keys/rsa-2048'), await read('/keys', 'x')];
  await change();
  return [...before, await read('/keys/rsa-2048')];
}

let recorded: unknown[];
let text: string;
let archive: Archive;
beforeAll(async () => {
  const played = await openDoors({ record: true });
  const { world } = played.doors.simulator;
  recorded = await program(played, () => {
    world.faults.push({
      ...{ service: 'key-vault', tenantId: null, rate: 1 },
      effect: { kind: 'server error', status: 503 },
    });
    return Promise.resolve();
  });
  world.faults = [{ service: 'graph', tenantId: null, rate: 1, effect: { kind: 'connection reset' } }];
  await played.azure.send('https://graph.microsoft.com/v1.0/users').catch(() => undefined);
  text = JSON.stringify(played.doors.recorder?.archive());
  archive = readArchive(text);
});

describe('a recording', () => {
  it('has every exchange, and no credential', () => {
    const statuses = archive.log.entries.map(({ response }) => response.status);
    expect(statuses).toEqual([200, 200, 200, 401, 503, 0]);
    const [tenant] = opened;
    expect(text).not.toContain(tenant?.doors.recipe.app.secret);
    expect(text).not.toContain('The secret of lab');
    const tokens = [...text.matchAll(/eyJ[\w-]+\.[\w-]+\.([\w-]*)/g)].map(([, signature]) => signature);
    expect(tokens).toEqual(['redacted']);
  });

  it.each([
    [
      'graph.microsoft.com/v1.0/applications/1/addPassword',
      '{"secretText":"x","code":"c"}',
      '{"secretText":"redacted","code":"c"}',
    ],
    [
      'a.vault.azure.net/keys/k',
      '{"key":{"kty":"RSA","n":"n","d":"x"}}',
      '{"key":{"kty":"RSA","n":"n","d":"redacted"}}',
    ],
    ['a.vault.azure.net/keys/k/backup', '{"value":"x"}', '{"value":"redacted"}'],
    ['a.vault.azure.net/keys/k/encrypt', '{"value":"x"}', '{"value":"x"}'],
    [
      'management.azure.com/vaults/a/secrets/s',
      '{"properties":{"value":"x"}}',
      '{"properties":{"value":"redacted"}}',
    ],
  ])('has no credential in a body of %s', (address, body, expected) => {
    expect(recordedBody(new URL(`https://${address}`), 'application/json', body)).toBe(expected);
  });

  it('has no code in addresses, forms and pages', () => {
    expect(redactUrl(new URL('https://a.example/?code=x&state=s#code=y&state=s')).href).toBe(
      'https://a.example/?code=redacted&state=s#code=redacted&state=s',
    );
    expect(redactForm('grant_type=password&password=x')).toBe('grant_type=password&password=redacted');
    const page = '<input type="hidden" name="code" value="x"><input name="state" value="s">';
    expect(recordedBody(new URL('https://a.example/'), 'text/html; charset=utf-8', page)).toBe(
      page.replace('"x"', '"redacted"'),
    );
  });

  it('is answered again in the same order, without the world', async () => {
    const played = await openDoors({ replay: archive });
    played.doors.simulator.world.tenants.clear();
    const [secret, ...others] = recorded as { status: number; body: object }[];
    const replayed = await program(played, () => Promise.resolve());
    expect(replayed).toEqual([{ ...secret, body: { ...secret?.body, value: 'redacted' } }, ...others]);
    const graph = played.azure.send('https://graph.microsoft.com/v1.0/users');
    await expect(graph).rejects.toThrow();
    expect(played.doors.simulator.log.list().map(({ status }) => status)).toEqual([
      200,
      200,
      200,
      401,
      503,
      null,
    ]);
  });

  it('repeats the last answer', async () => {
    const played = await openDoors({ replay: archive });
    const statuses = [];
    for (let count = 0; count < 2; count++)
      for (const answer of await program(played, () => Promise.resolve()))
        statuses.push((answer as { status: number }).status);
    expect(statuses).toEqual([200, 200, 401, 503, 200, 503, 401, 503]);
  });

  it('answers Microsoft’s client, whose requests differ in every run', async () => {
    const played = await openDoors({ replay: archive });
    const [tenant] = played.doors.recipe.tenants;
    const { clientId } = played.doors.recipe.app;
    const credential = new ClientSecretCredential(tenant?.tenantId ?? '', clientId, 'another secret', {
      disableInstanceDiscovery: true,
      httpClient: {
        async sendRequest(request) {
          const answer = await played.azure.send(request.url, {
            method: request.method,
            headers: request.headers.toJSON(),
            body: request.body as string,
          });
          return {
            request,
            status: answer.status,
            headers: request.headers,
            bodyAsText: await answer.text(),
          };
        },
      },
    });
    const { token } = await credential.getToken('https://vault.azure.net/.default');
    expect(token).toMatch(/\.redacted$/);
  });

  it.each([
    ['https://graph.microsoft.com/v1.0/me', { error: { code: 'NotRecorded' } }],
    ['https://login.microsoftonline.com/common/x', { error: 'not_recorded' }],
  ])('has no answer to %s, and says so', async (url, body) => {
    const { azure, doors } = await openDoors({ replay: archive });
    const answer = await azure.send(url);
    expect(answer.status).toBe(501);
    expect(await answer.json()).toMatchObject(body);
    expect(doors.simulator.log.list()[0]?.why).toContain('The recording has no answer');
  });

  it.each(['', '{}', '{"log":{"version":"1.2","entries":[{}]}}'])('is refused if it is %j', (damaged) => {
    expect(() => readArchive(damaged)).toThrow(SyntaxError);
  });
});
