import { describe, expect, it } from 'vitest';
import { deepLink, longestLink, pageOfLink, parseDeepLink } from '../../../shared/domain/deep-link.ts';
import { invitationAsLink } from '../../../electron/onboarding/invitation-for.ts';
import { invitationAsLine } from '../../../shared/domain/onboarding/invitation-content.ts';
import { readInvitation } from '../../../electron/onboarding/read-invitation.ts';
import { createLinkOpener, linkIn, type LinkQuestion } from '../../../electron/window/link-opener.ts';
import { receiveLinks } from '../../../electron/window/receive-links.ts';
import { fakeInvitation } from '../../support/fake-invitation.ts';
import { tenantIdNumber } from '../../support/sample-tenant.ts';

const tenantId = tenantIdNumber(1);
const onboard = `causeway://onboard/${tenantId}`;

function opener(answer: () => Promise<boolean>, workspace: 'provider' | 'customer' = 'provider') {
  const [asked, shown]: [LinkQuestion[], string[]] = [[], []];
  const { open } = createLinkOpener({
    workspace,
    ask(question) {
      asked.push(question);
      return answer();
    },
    show: (address) => shown.push(address),
  });
  return { open, asked, shown };
}
const agree = () => Promise.resolve(true);

describe('a link', () => {
  it.each([
    [onboard, `/onboarding/${tenantId}`],
    [`causeway://tenants/${tenantId}`, `/tenants/${tenantId}`],
    [`causeway://tenants/${tenantId}/runs/run-7`, `/tenants/${tenantId}?run=run-7`],
    ['causeway://problems/key-disabled', '/error-reference/key-disabled'],
    ['causeway://onboard/eyJhIjoxfQ', '/settings?invitation=eyJhIjoxfQ'],
  ])('%s selects one page, and is written as it is read', (text, page) => {
    const link = parseDeepLink(text);
    expect(link && pageOfLink(link)).toBe(page);
    expect(link && deepLink(link)).toBe(text);
  });

  it.each([
    [
      '',
      'causeway://',
      'causeway:onboard',
      'causeway://onboard/',
      `${onboard}/`,
      `${onboard}?a=b`,
      `${onboard}#a`,
    ],
    [`${onboard} `, `${onboard}\n`, ` ${onboard}`, onboard.toUpperCase(), `${onboard} --no-sandbox`],
    [`causeway://onboard/../tenants/${tenantId}`, `causeway://onboard/%2e%2e/${tenantId}`],
    [
      `causeway://user@onboard/${tenantId}`,
      `causeway://onboard:1/${tenantId}`,
      `causeway:\\\\onboard\\${tenantId}`,
    ],
    [
      `causeway://οnboard/${tenantId}`,
      `https://onboard/${tenantId}`,
      `causeway://onboard/${tenantId}causeway://x`,
    ],
    [`causeway://onboard/eyJ${'a'.repeat(longestLink)}`, 'causeway://problems/../../settings'],
  ])('that Causeway would not have written is none: %s', (...texts) => {
    expect(texts.map((text) => parseDeepLink(text))).toEqual(texts.map(() => null));
  });

  it('with an invitation holds the same content as the line', () => {
    const invitation = fakeInvitation({ providerName: 'Brückenkopf 橋頭堡' });
    const link = invitationAsLink(invitation) ?? '';
    expect(parseDeepLink(link)).toMatchObject({ page: 'invitation' });
    expect(readInvitation(` ${link} `, new Date())).toEqual({ ok: true, value: invitation });
    expect(readInvitation(invitationAsLine(invitation), new Date())).toEqual({ ok: true, value: invitation });
    expect(invitationAsLink(fakeInvitation({ ifRevoked: 'x'.repeat(1_900) }))).toBeNull();
  });

  it('is the only one among the arguments of a start, wherever it stands', () => {
    const link = { page: 'onboarding', tenantId };
    expect(linkIn(['causeway', '--allow-file-access-from-files', onboard])).toEqual(link);
    expect(linkIn([onboard, '--', '/app'])).toEqual(link);
    expect(linkIn(['causeway', '/app'])).toBeNull();
    expect(linkIn([onboard, onboard])).toBeNull();
    expect(linkIn([onboard, 'CAUSEWAY:x'])).toBeNull();
  });
});

describe('opening a link', () => {
  it('asks first, and shows the page only if the person agrees', async () => {
    const agreed = opener(agree);
    await agreed.open(['causeway', onboard]);
    expect(agreed.asked).toMatchObject([{ message: expect.stringContaining(tenantId) as string }]);
    expect(agreed.shown).toEqual([`/onboarding/${tenantId}`]);
    const declined = opener(() => Promise.resolve(false));
    await declined.open(['causeway', onboard]);
    expect(declined.asked).toHaveLength(1);
    expect(declined.shown).toEqual([]);
  });

  it('asks one question at a time', async () => {
    const answers: ((isAccepted: boolean) => void)[] = [];
    const { open, asked, shown } = opener(() => new Promise((resolve) => answers.push(resolve)));
    const first = open([onboard]);
    await open([`causeway://tenants/${tenantId}`]);
    expect(asked).toHaveLength(1);
    answers[0]?.(true);
    await first;
    expect(shown).toEqual([`/onboarding/${tenantId}`]);
    void open([`causeway://tenants/${tenantId}`]);
    expect(asked).toHaveLength(2);
  });

  it('asks again after a question that failed', async () => {
    let isFirst = true;
    const { open, shown } = opener(() => {
      const failed = isFirst;
      isFirst = false;
      return failed ? Promise.reject(new Error('no display')) : Promise.resolve(true);
    });
    await expect(open([onboard])).rejects.toThrow('no display');
    await open([onboard]);
    expect(shown).toHaveLength(1);
  });

  it('says in the workspace of a customer that an invitation opens elsewhere, and shows no page', async () => {
    const { open, asked, shown } = opener(agree, 'customer');
    await open(['causeway://onboard/eyJhIjoxfQ']);
    expect(asked).toMatchObject([{ action: 'Close' }]);
    await open([onboard]);
    expect(shown).toEqual([`/onboarding/${tenantId}`]);
  });
});

describe('the operating system', () => {
  const fakeApp = () => {
    const listeners: ((event: { preventDefault(): void }, url: string) => void)[] = [];
    const app = {
      on: (_event: string, listener: (typeof listeners)[number]) => void listeners.push(listener),
    };
    const send = (url: string) => {
      for (const listener of listeners) listener({ preventDefault: () => undefined }, url);
    };
    return { app: app as unknown as Parameters<typeof receiveLinks>[0], send };
  };

  it('passes the link of a start and each later one', () => {
    const { app, send } = fakeApp();
    const received = receiveLinks(app, ['causeway', onboard]);
    const opened: (readonly string[])[] = [];
    received.follow((args) => opened.push(args));
    send('causeway://problems/key-disabled');
    expect(opened).toEqual([['causeway', onboard], ['causeway://problems/key-disabled']]);
  });

  it('passes the link of a start on macOS before Causeway follows', () => {
    const { app, send } = fakeApp();
    const received = receiveLinks(app, ['causeway']);
    send(onboard);
    const opened: (readonly string[])[] = [];
    received.follow((args) => opened.push(args));
    expect(opened).toEqual([[onboard]]);
  });
});
