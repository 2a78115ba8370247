import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { teamsRequest } from '../../../../electron/alerts/targets/adaptive-card.ts';
import { createPacer } from '../../../../electron/alerts/targets/pacer.ts';
import { createTargetSender } from '../../../../electron/alerts/targets/send-to-target.ts';
import { targetSecretKeeper } from '../../../../electron/alerts/targets/target-secrets.ts';
import { memorySecretKeeper } from '../../../../electron/store/secrets/memory-secret-keeper.ts';
import type { AlertMessage, ToldCause } from '../../../../shared/domain/alerts/delivery.ts';
import { alertReceiver } from '../../../support/alert-receiver.ts';
import { sampleMessage, sampleTarget, sampleToldAlert } from '../../../support/sample-alert.ts';

const teamsLimit = 28 * 1_024;

interface Element {
  readonly type: string;
  readonly text?: string;
  readonly items?: readonly Element[];
  readonly inlines?: readonly Element[];
}
interface TeamsRequest {
  readonly type: string;
  readonly attachments: readonly {
    readonly contentType: string;
    readonly content: { readonly type: string; readonly version: string; readonly body: readonly Element[] };
  }[];
}

const parsed = (message: AlertMessage): TeamsRequest => JSON.parse(teamsRequest(message)) as TeamsRequest;

const elementsIn = (elements: readonly Element[]): Element[] =>
  elements.flatMap((one) => [one, ...elementsIn(one.items ?? []), ...elementsIn(one.inlines ?? [])]);
const elementsOf = (message: AlertMessage) => elementsIn(parsed(message).attachments[0]?.content.body ?? []);
const textsOf = (message: AlertMessage) => elementsOf(message).flatMap(({ text }) => text ?? []);

const named = (names: readonly string[]) =>
  sampleMessage(names.map((tenantName, index) => sampleToldAlert(index + 1, { tenantName })));

describe('a card', () => {
  it('is an Adaptive Card 1.4 in a message with an attachment', () => {
    const { type, attachments } = parsed(named(['Contoso', 'Fabrikam']));
    expect(type).toBe('message');
    expect(attachments).toHaveLength(1);
    expect(attachments[0]).toMatchObject({
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: { type: 'AdaptiveCard', version: '1.4' },
    });
    expect(textsOf(named(['Contoso', 'Fabrikam']))).toEqual([
      'Raised: The tenant is blocked (2 tenants)',
      'The tenant is blocked',
      'Microsoft blocked it.',
      'Customer: contact Microsoft.',
      'Action required: Customer',
      'Raised: Contoso, Fabrikam',
    ]);
  });

  it('of 193 tenants lists 50 of them, and says how many there are and where the list is', () => {
    const texts = textsOf(named(Array.from({ length: 193 }, (_, index) => `Customer ${index}`)));
    expect(texts.at(-2)).toMatch(/Customer 49 and 143 more$/);
    expect(texts.at(-1)).toBe('The complete list is on the page Alerts of Causeway.');
  });

  it('stays below 28 KB with 10,000 tenants and long names of many bytes', () => {
    for (const name of ['Contoso', '🏦'.repeat(200), '"\\'.repeat(200), '\ud800'.repeat(300)]) {
      const request = teamsRequest(named(Array.from({ length: 10_000 }, () => name)));
      expect(Buffer.byteLength(request)).toBeLessThan(teamsLimit);
      expect(request).toMatch(/10,000 tenants/);
    }
  });

  it('stays below 28 KB with many causes and long texts', () => {
    const [cause] = named(['Contoso']).causes;
    const long = {
      title: '界'.repeat(2_000),
      explanation: '界'.repeat(9_000),
      firstStep: '界'.repeat(9_000),
    };
    const causes = Array.from({ length: 500 }, (_, index): ToldCause[] =>
      cause ? [{ ...cause, ...long, causeKey: `access ${index}` }] : [],
    ).flat();
    expect(Buffer.byteLength(teamsRequest(sampleMessage([], { kind: 'summary', causes })))).toBeLessThan(
      teamsLimit,
    );
  });

  it('shows names as they are: nothing in it reads Markdown, and no address becomes a link', () => {
    const hostile =
      '[Sign in](https://evil.example) **now** {{DATE(2026-01-01)}} ${x} @{y} <at>all</at> ![](http://a/b)';
    const message = named([hostile, hostile]);
    const kinds = new Set(elementsOf(message).map(({ type }) => type));
    expect([...kinds].toSorted()).toEqual(['Container', 'RichTextBlock', 'TextRun']);
    for (const text of textsOf(message)) expect(text).not.toMatch(/:\/\/|\{\{|\$\{|@\{|<|>/);
  });

  it('is valid and small for any names', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { minLength: 1, maxLength: 300 }),
        (names) => {
          const request = teamsRequest(named(names));
          expect(Buffer.byteLength(request)).toBeLessThan(teamsLimit);
          for (const text of textsOf(named(names))) expect(text).not.toMatch(/:\/\/|\{\{|[\r\n]/);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('Microsoft Teams', () => {
  it('receives four cards a second at each address', async () => {
    const { url, host, received } = await alertReceiver((response) => response.writeHead(202).end());
    const pauses: number[] = [];
    let clock = 0;
    const secrets = targetSecretKeeper(memorySecretKeeper('This is a test.'));
    await secrets.write('one', { url });
    await secrets.write('other', { url: `${url}&other` });
    const { send, close } = createTargetSender({
      ...{
        secrets,
        dataFolder: '/',
        source: 'urn:causeway:main',
        notify: null,
        environment: {},
        allowsLoopback: true,
      },
      pace: createPacer({
        intervalMs: 250,
        clock: () => clock,
        pause: (ms) => {
          pauses.push(ms);
          clock += ms;
          return Promise.resolve();
        },
      }),
    });
    onTestFinished(() => close());
    const target = sampleTarget(1, { address: { kind: 'teams', host } });
    const { signal } = new AbortController();
    const message = sampleMessage([sampleToldAlert(1)]);
    for (const secretId of ['one', 'one', 'one', 'other'])
      expect(await send({ target, secretId }, message, signal)).toEqual({ ok: true });
    expect(received).toHaveLength(4);
    expect(pauses).toEqual([250, 250]);
    clock += 1_000;
    await send({ target, secretId: 'one' }, message, signal);
    expect(pauses).toHaveLength(2);
  });

  it('receives cards that were started together one after the other', async () => {
    const pauses: number[] = [];
    const pace = createPacer({
      intervalMs: 250,
      clock: () => 5,
      pause: (ms) => Promise.resolve(pauses.push(ms)),
    });
    await Promise.all([1, 2, 3].map(() => pace('x', new AbortController().signal)));
    expect(pauses).toEqual([250, 500]);
  });
});
