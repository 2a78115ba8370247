import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { ResolveHost } from '../../../../electron/alerts/targets/allows-address.ts';
import { emailText } from '../../../../electron/alerts/targets/email-text.ts';
import { sendEmail } from '../../../../electron/alerts/targets/email.ts';
import type { Sent } from '../../../../electron/alerts/targets/send-message.ts';
import type { TargetAddress } from '../../../../shared/domain/alerts/alert-target.ts';
import type { AlertMessage } from '../../../../shared/domain/alerts/delivery.ts';
import { mailReceiver } from '../../../support/mail-receiver.ts';
import { hasOpenssl } from '../../../support/test-certificate.ts';
import { messageIdNumber, sampleMessage, sampleToldAlert } from '../../../support/sample-alert.ts';

type MailAddress = Extract<TargetAddress, { kind: 'email' }>;
type Server = Awaited<ReturnType<typeof mailReceiver>>;

const message = sampleMessage([sampleToldAlert(1), sampleToldAlert(2)]);
const named = (...names: readonly string[]) =>
  sampleMessage(names.map((tenantName, index) => sampleToldAlert(index + 1, { tenantName })));

function send(
  { port, certificate, password }: Server,
  changes: Partial<MailAddress> = {},
  sent: AlertMessage = message,
  given: {
    readonly password?: string;
    readonly trusts?: boolean;
    readonly resolved?: string;
    readonly resolve?: ResolveHost;
  } = {},
): Promise<Sent> {
  const address: MailAddress = {
    ...{ kind: 'email', server: 'mail.contoso.com', port, security: 'starttls', userName: 'causeway' },
    ...{ from: 'causeway@contoso.com', to: ['team@contoso.com'], internalNetwork: true },
    ...changes,
  };
  const resolved = given.resolved ?? '127.0.0.1';
  return sendEmail(
    {
      resolve: given.resolve ?? (() => Promise.resolve([{ address: resolved, family: 4 }])),
      trustedRoots: () => (given.trusts === false ? [] : [certificate]),
    },
    { address, secrets: { password: given.password ?? password }, message: sent },
    new AbortController().signal,
  );
}

const headersOf = (raw: string): string => raw.slice(0, raw.indexOf('\r\n\r\n'));
const headerOf = (raw: string, name: string): string =>
  new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'mi').exec(headersOf(raw))?.[1]?.replaceAll(/\r\n\s+/g, ' ') ??
  '';
const reasonOf = (sent: Sent) => (sent.ok ? 'ok' : sent.failure.reason);

describe.skipIf(!hasOpenssl)('an email', () => {
  it.each(['starttls', 'implicit'] as const)('is sent over TLS after a sign-in: %s', async (security) => {
    const server = await mailReceiver({ secure: security === 'implicit' });
    expect(await send(server, { security })).toEqual({ ok: true });
    const [mail] = server.received;
    expect(mail).toMatchObject({
      ...{ from: 'causeway@contoso.com', to: ['team@contoso.com'], user: 'causeway', isEncrypted: true },
    });
    const { raw = '' } = mail ?? {};
    expect(headerOf(raw, 'Subject')).toBe('Raised: The tenant is blocked (2 tenants)');
    expect(headerOf(raw, 'Message-ID')).toBe(`<${messageIdNumber(1)}@causeway.invalid>`);
    expect(headerOf(raw, 'Auto-Submitted')).toBe('auto-generated');
    expect(raw).toMatch(/text\/plain/);
    expect(raw).toMatch(/text\/html/);
    expect(raw).toContain('Customer 1: raised, since 1 Mar 2026, 08:00 UTC');
  });

  it('is not sent, nor is the password, if the server offers no TLS', async () => {
    const server = await mailReceiver({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
    expect(reasonOf(await send(server))).toBe('no-encryption');
    expect(server.received).toEqual([]);
  });

  it('is not sent to a server whose certificate is not trusted, or is for another name', async () => {
    for (const security of ['starttls', 'implicit'] as const) {
      const server = await mailReceiver({ secure: security === 'implicit' });
      expect(reasonOf(await send(server, { security }, message, { trusts: false }))).toBe(
        'certificate-not-trusted',
      );
      expect(reasonOf(await send(server, { security, server: 'other.contoso.com' }))).toBe(
        'certificate-not-trusted',
      );
      expect(server.received).toEqual([]);
    }
  });

  it('is sent without TLS and without a sign-in only if that is chosen', async () => {
    const server = await mailReceiver({ hideSTARTTLS: true });
    expect(await send(server, { security: 'none', userName: null })).toEqual({ ok: true });
    expect(server.received).toMatchObject([{ isEncrypted: false, user: undefined }]);
  });

  it('is sent to the next address of the server if the first one does not answer', async () => {
    const server = await mailReceiver();
    const resolve = () =>
      Promise.resolve(['127.0.0.2', '127.0.0.1'].map((address) => ({ address, family: 4 })));
    expect(await send(server, {}, message, { resolve })).toEqual({ ok: true });
    expect(server.received).toHaveLength(1);
  });

  it('says that the password is wrong, without the password', async () => {
    const server = await mailReceiver();
    const sent = await send(server, {}, message, { password: 'other-planted-Passw0rd' });
    expect(sent).toMatchObject({ failure: { reason: 'sign-in-refused', status: 535 }, isFinal: false });
    expect(JSON.stringify(sent)).not.toContain('Passw0rd');
  });

  it.each([
    [550, true],
    [450, false],
  ])('whose recipients are refused with %d', async (responseCode, isFinal) => {
    const server = await mailReceiver({
      onRcptTo: ({ address }, _session, callback) =>
        callback(
          address.startsWith('gone') ? Object.assign(new Error('No such user'), { responseCode }) : null,
        ),
    });
    const sent = await send(server, { to: ['gone@contoso.com'] });
    expect(sent).toMatchObject({ failure: { reason: 'recipients-refused', status: responseCode }, isFinal });
    expect(await send(server, { to: ['gone@contoso.com', 'team@contoso.com'] })).toEqual({ ok: true });
    expect(server.received).toMatchObject([{ to: ['team@contoso.com'] }]);
  });

  it('that the server refuses after its data is refused again only if the server says so', async () => {
    const server = await mailReceiver({
      onData: (stream, _session, callback) => {
        stream.resume();
        stream.on('end', () => callback(Object.assign(new Error('Too large'), { responseCode: 552 })));
      },
    });
    expect(await send(server)).toMatchObject({
      failure: { reason: 'refused-by-receiver', status: 552 },
      isFinal: true,
    });
  });

  it('does not reach a server in the internal network without a permission', async () => {
    const server = await mailReceiver();
    expect(reasonOf(await send(server, { internalNetwork: false }))).toBe('address-not-allowed');
    expect(reasonOf(await send(server, {}, message, { resolved: '169.254.169.254' }))).toBe(
      'address-not-allowed',
    );
    expect(server.sessions).toEqual([]);
  });

  it('takes no header from the name of a tenant', async () => {
    const server = await mailReceiver();
    const hostile = 'Contoso\r\nBcc: victim@contoso.com\r\n\r\n<script>alert(1)</script>\u2028X-Planted: 1';
    const [cause] = named(hostile).causes;
    const planted = { ...named(hostile), causes: cause ? [{ ...cause, title: `Blocked${hostile}` }] : [] };
    expect(await send(server, {}, planted)).toEqual({ ok: true });
    const [mail] = server.received;
    expect(mail?.to).toEqual(['team@contoso.com']);
    const headers = headersOf(mail?.raw ?? '').replaceAll(/\r\n[ \t]+/g, ' ');
    const names = headers.split('\r\n').map((line) => line.split(':')[0]?.toLowerCase());
    expect(names).not.toContain('bcc');
    expect(names).not.toContain('x-planted');
  });
});

describe('the text of an email', () => {
  it('escapes names in HTML', async () => {
    const { html } = await emailText(named('<img src=x onerror=alert(1)>', 'B&B'));
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).toContain('B&amp;B');
  });

  it('lists 50 tenants, and all of them in a table without formulas if there are more', async () => {
    expect((await emailText(named('=1+1'))).csv).toBeNull();
    const names = Array.from({ length: 60 }, (_, index) => `=HYPERLINK("${index}")`);
    const { text, csv } = await emailText(named(...names));
    expect(text.split('\n').filter((line) => line.includes(': raised, since'))).toHaveLength(50);
    expect(text).toContain('- and 10 more');
    const { data } = Papa.parse<string[]>((csv ?? '').replace('\uFEFF', ''), { skipEmptyLines: true });
    expect(data).toHaveLength(61);
    expect(data.slice(1).every(([name = '']) => name.startsWith(`'=`))).toBe(true);
  });

  it('says what ended and why', async () => {
    const ended = sampleToldAlert(1, { change: 'resolved', end: 'removed' });
    const { text, subject } = await emailText(sampleMessage([ended], { kind: 'resolved' }));
    expect(subject).toBe('Resolved: The tenant is blocked (Customer 1)');
    expect(text).toContain('Customer 1: resolved, the tenant was removed');
  });

  it('of a test has the word', async () => {
    const { text, html } = await emailText(sampleMessage([], { kind: 'test', word: 'tamirokula' }));
    for (const part of [text, html]) expect(part).toContain('tamirokula');
  });
});
