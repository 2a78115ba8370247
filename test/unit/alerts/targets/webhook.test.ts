import { createHmac } from 'node:crypto';
import { HTTP, type CloudEvent } from 'cloudevents';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTargetSender, type SendOptions } from '../../../../electron/alerts/targets/send-to-target.ts';
import type { Sent } from '../../../../electron/alerts/targets/send-message.ts';
import { targetSecretKeeper } from '../../../../electron/alerts/targets/target-secrets.ts';
import { memorySecretKeeper } from '../../../../electron/store/secrets/memory-secret-keeper.ts';
import type { AlertMessage } from '../../../../shared/domain/alerts/delivery.ts';
import { alertReceiver } from '../../../support/alert-receiver.ts';
import { sampleMessage, sampleTarget, sampleToldAlert } from '../../../support/sample-alert.ts';

const signingSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const now = new Date('2026-03-01T09:00:00.500Z');
const message = sampleMessage([sampleToldAlert(1), sampleToldAlert(2)]);

async function sendTo(
  url: string,
  {
    host = new URL(url).host,
    internalNetwork = true,
    sent = message,
    ...options
  }: Partial<SendOptions> & { host?: string; internalNetwork?: boolean; sent?: AlertMessage } = {},
): Promise<Sent> {
  const secrets = targetSecretKeeper(memorySecretKeeper('This is a test.'));
  await secrets.write('s', { url, signingSecret });
  const { send, close } = createTargetSender({
    ...{ secrets, dataFolder: '/', source: 'urn:causeway:main', notify: null, environment: {} },
    ...{ allowsLoopback: true, now: () => now, ...options },
  });
  onTestFinished(() => close());
  const target = sampleTarget(1, { address: { kind: 'webhook', host, internalNetwork } });
  return send({ target, secretId: 's' }, sent, new AbortController().signal);
}

const reasonOf = (sent: Sent) => (sent.ok ? 'ok' : sent.failure.reason);

describe('a webhook', () => {
  it('receives a CloudEvent that its libraries read, with a signature over ID, time and body', async () => {
    const { url, received } = await alertReceiver((response) => response.writeHead(202).end());
    expect(await sendTo(url)).toEqual({ ok: true });
    const [{ headers, body, method, path } = {}] = received;
    if (!headers || body === undefined) throw new Error('Nothing was received.');
    expect([method, path]).toEqual(['POST', '/hook?token=planted-token']);
    const event = HTTP.toEvent<AlertMessage>({ headers, body }) as CloudEvent<AlertMessage>;
    expect(event.validate()).toBe(true);
    expect(event).toMatchObject({
      ...{ id: message.messageId, source: 'urn:causeway:main', type: 'causeway.alert.raised' },
      ...{ subject: 'access tenant-blocked', time: message.at },
    });
    expect(event.data?.causes[0]?.alerts).toEqual([sampleToldAlert(1), sampleToldAlert(2)]);

    const stamp = String(Math.floor(now.getTime() / 1_000));
    const signed = createHmac('sha256', Buffer.alloc(32, 7))
      .update(`${message.messageId}.${stamp}.${body}`)
      .digest('base64');
    expect(headers).toMatchObject({
      ...{ 'webhook-id': message.messageId, 'webhook-timestamp': stamp },
      'webhook-signature': `v1,${signed}`,
    });
  });

  it('can tell a changed body from the one that was signed', async () => {
    const { url, received } = await alertReceiver((response) => response.end());
    await sendTo(url, { now: () => new Date() });
    const body = received[0]?.body ?? '';
    const given = received[0]?.headers as Record<string, string>;
    const verify = (text: string) => new Webhook(signingSecret).verify(text, given);
    expect(verify(body)).toMatchObject({ id: message.messageId });
    expect(() => verify(body.replace('raised', 'solved'))).toThrow();
  });

  it('receives at most 1,000 alerts and the number of the others', async () => {
    const { url, received } = await alertReceiver((response) => response.end());
    const many = sampleMessage(Array.from({ length: 1_200 }, (_, index) => sampleToldAlert(index + 1)));
    await sendTo(url, { sent: many });
    const { data } = JSON.parse(received[0]?.body ?? '{}') as {
      data: { causes: { alerts: unknown[] }[]; omitted: number };
    };
    expect([data.causes[0]?.alerts.length, data.omitted]).toEqual([1_000, 200]);
  });

  it.each([
    [200, 'ok', false],
    [204, 'ok', false],
    [302, 'redirected', false],
    [307, 'redirected', false],
    [400, 'refused-by-receiver', true],
    [401, 'refused-by-receiver', false],
    [410, 'refused-by-receiver', true],
    [413, 'refused-by-receiver', true],
    [429, 'too-many-requests', false],
    [500, 'refused-by-receiver', false],
  ])('that answers %d: %s', async (status, reason, isFinal) => {
    const { url, host, received } = await alertReceiver((response) =>
      response.writeHead(status, { location: `http://${host}/elsewhere` }).end(),
    );
    const sent = await sendTo(url);
    expect(reasonOf(sent)).toBe(reason);
    if (!sent.ok) expect([sent.isFinal, sent.failure.status]).toEqual([isFinal, status]);
    expect(received).toHaveLength(1);
  });

  it.each([
    ['120', 120_000],
    ['Sun, 01 Mar 2026 09:05:00 GMT', 300_000],
    ['-5', null],
    ['soon', null],
  ])('that asks to wait “%s”', async (header, retryAfterMs) => {
    const { url } = await alertReceiver((response) =>
      response.writeHead(429, { 'retry-after': header }).end(),
    );
    expect(await sendTo(url)).toMatchObject({ ok: false, retryAfterMs });
  });

  it('that closes the connection did not receive the message', async () => {
    const { url } = await alertReceiver((response) => response.socket?.destroy());
    expect(reasonOf(await sendTo(url))).toBe('no-answer');
  });

  it('that accepts the message and then sends without end has received it', async () => {
    const { url } = await alertReceiver((response) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(64 * 1024);
      const write = (): void => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', write);
      };
      write();
    });
    expect(await sendTo(url)).toEqual({ ok: true });
  });

  it('is asked for nothing if its secret cannot be read', async () => {
    const { url } = await alertReceiver((response) => response.end());
    const secrets = targetSecretKeeper(memorySecretKeeper('This is a test.'));
    expect(reasonOf(await sendTo(url, { secrets }))).toBe('secret-missing');
  });

  it('leaves no secret in a failure', async () => {
    const failures = await Promise.all([
      sendTo('https://user-host.invalid/planted-token', {
        resolve: () => Promise.reject(new Error('planted-token')),
      }),
      sendTo((await alertReceiver((response) => response.writeHead(403).end('planted-token'))).url),
    ]);
    expect(failures.map(({ ok }) => ok)).toEqual([false, false]);
    expect(JSON.stringify(failures)).not.toMatch(/planted-token|whsec|BwcHBw/);
  });
});

describe('the hosts of targets', () => {
  it('are the only ones that are reached', async () => {
    const { url, received } = await alertReceiver((response) => response.end());
    expect(reasonOf(await sendTo(url, { host: 'hooks.contoso.com' }))).toBe('secret-missing');
    expect(reasonOf(await sendTo(url.replace('//', '//user@')))).toBe('secret-missing');
    expect(received).toEqual([]);
  });

  it('are reached over HTTPS only', async () => {
    const { url, received } = await alertReceiver((response) => response.end());
    expect(reasonOf(await sendTo(url, { allowsLoopback: false }))).toBe('secret-missing');
    expect(received).toEqual([]);
  });

  const addresses = [
    '127.0.0.1',
    '10.1.2.3',
    '192.168.0.1',
    '100.64.0.1',
    '::1',
    'fd00::1',
    '::ffff:10.0.0.1',
  ];
  it.each(addresses)('may not have the address %s without a permission', async (address) => {
    const resolve = () => Promise.resolve([{ address, family: address.includes(':') ? 6 : 4 }]);
    expect(reasonOf(await sendTo('https://hooks.contoso.com/x', { resolve, internalNetwork: false }))).toBe(
      'address-not-allowed',
    );
    const literal = address.includes(':') ? `[${address}]` : address;
    expect(reasonOf(await sendTo(`https://${literal}/x`, { internalNetwork: false }))).toBe(
      'address-not-allowed',
    );
  });

  it.each(['169.254.169.254', 'fe80::1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::'])(
    'may never have the address %s',
    async (address) => {
      const resolve = () => Promise.resolve([{ address, family: address.includes(':') ? 6 : 4 }]);
      expect(reasonOf(await sendTo('https://hooks.contoso.com/x', { resolve }))).toBe('address-not-allowed');
    },
  );

  it('are checked when the connection opens: a name that changes its address gains nothing', async () => {
    const { host, received } = await alertReceiver((response) => response.end());
    const port = host.split(':')[1] ?? '';
    const answers = [['20.42.0.1'], ['127.0.0.1'], ['20.42.0.1', '127.0.0.1']];
    let asked = 0;
    const resolve = () => {
      const found = answers[asked % answers.length] ?? [];
      asked += 1;
      return Promise.resolve(found.map((address) => ({ address, family: 4 })));
    };
    const url = `https://hooks.contoso.com:${port}/x`;
    asked = 1;
    expect(reasonOf(await sendTo(url, { resolve, internalNetwork: false }))).toBe('address-not-allowed');
    expect(reasonOf(await sendTo(url, { resolve, internalNetwork: false }))).toBe('address-not-allowed');
    expect(asked).toBe(3);
    expect(received).toEqual([]);
  });
});
