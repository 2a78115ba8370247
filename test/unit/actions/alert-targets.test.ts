import { describe, expect, it } from 'vitest';
import { createConfirmations } from '../../../electron/alerts/targets/confirmations.ts';
import { notSent, type Sent } from '../../../electron/alerts/targets/send-message.ts';
import { targetSecretKeeper } from '../../../electron/alerts/targets/target-secrets.ts';
import { createDispatcher } from '../../../electron/doors/dispatcher.ts';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import type { StoredTarget } from '../../../electron/store/records/target-store.ts';
import { memorySecretKeeper } from '../../../electron/store/secrets/memory-secret-keeper.ts';
import { anyAnswer } from '../../../shared/contract/action.ts';
import { actions } from '../../../shared/contract/actions.ts';
import { targetList } from '../../../shared/contract/alert-targets-actions.ts';
import type { EnteredAddress, EnteredTarget } from '../../../shared/domain/alerts/alert-target.ts';
import type { AlertMessage } from '../../../shared/domain/alerts/delivery.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { callerOf, consoleParts, operatorPerson } from '../../support/console-parts.ts';
import { sampleMessage, sampleToldAlert } from '../../support/sample-alert.ts';

const administrator: Person = { id: 'ada', name: 'Ada', role: 'administrator', tenantId: null };
const signingSecret = `whsec_${Buffer.from('planted-signing-secret-of-thirty').toString('base64')}`;
const url = 'https://hooks.contoso.com/planted-token?sig=planted-signature';

const entered = (address: EnteredAddress, changes: Partial<EnteredTarget> = {}): EnteredTarget => ({
  ...{ name: 'Operations', tags: [], leastSeverity: 'warning', per: 'cause', delayHours: 0 },
  ...{ includesDigest: true, enabled: true, address },
  ...changes,
});
const webhook = (changes: Partial<Extract<EnteredAddress, { kind: 'webhook' }>> = {}): EnteredAddress => ({
  ...{ kind: 'webhook', url, signingSecret, internalNetwork: false },
  ...changes,
});
const email = (changes: Partial<Extract<EnteredAddress, { kind: 'email' }>> = {}): EnteredAddress => ({
  ...{ kind: 'email', server: 'smtp.contoso.com', port: 587, security: 'starttls', userName: 'causeway' },
  ...{ from: 'a@contoso.com', to: ['b@contoso.com'], password: 'planted-password', internalNetwork: false },
  ...changes,
});

/** The real actions over records in memory; `sent` holds what a target received. */
function targetsConsole() {
  const kept = new Map<string, string>();
  const keeper = {
    ...memorySecretKeeper('This is a test.'),
    read: (name: string) => Promise.resolve(kept.get(name) ?? null),
    write: (name: string, value: string) => Promise.resolve(void kept.set(name, value)),
    forget: (name: string) => Promise.resolve(void kept.delete(name)),
  };
  const sent: { readonly stored: StoredTarget; readonly message: AlertMessage }[] = [];
  let answer: Sent = { ok: true };
  let time = Date.parse('2026-02-02T00:00:00.000Z');
  const now = () => new Date(time);
  const records = openRecords(':memory:');
  const secrets = targetSecretKeeper(keeper);
  const built = consoleParts({
    now,
    alertTargets: {
      ...{ targets: records.alertTargets, deliveries: records.deliveries, secrets },
      ...{
        keeping: { persists: false, why: 'This is a test.' },
        confirmations: createConfirmations({ now }),
      },
      send: (stored, message) => {
        sent.push({ stored, message });
        return Promise.resolve(answer);
      },
      ...{ hasCommand: () => true, deliver: () => undefined },
    },
  });
  const audit = built.records.audit;
  const dispatcher = createDispatcher({ actions, handlers: built.handlers, audit });
  const as = async (person: Person, action: string, input: object) =>
    anyAnswer.parse(await dispatcher.answer(callerOf(person), `alertTargets.${action}`, input));
  const call = (action: string, input: object) => as(administrator, action, input);
  const list = async () => {
    const answered = await call('list', {});
    return targetList.parse(answered.ok ? answered.value : null).targets;
  };
  return {
    ...{ kept, sent, records, secrets, audit, as, call, list },
    pass: (ms: number) => void (time += ms),
    answers: (next: Sent) => void (answer = next),
    add: async (address: EnteredAddress) => {
      await call('add', entered(address));
      const target = (await list()).at(-1);
      if (!target) throw new Error('Nothing was added.');
      return target;
    },
  };
}

const issues = (answer: Awaited<ReturnType<ReturnType<typeof targetsConsole>['call']>>) =>
  answer.ok ? 'ok' : (answer.problem.facts['issues'] as { path: string }[]).map(({ path }) => path);

describe('the secrets of a target', () => {
  it('are kept by the secret keeper, and are in no answer, no record and no entry of the activity', async () => {
    const { add, call, kept, list, records, audit, sent } = targetsConsole();
    const target = await add(webhook());
    await add(email());
    await add({ kind: 'teams', url });
    await call('edit', { targetId: target.targetId, target: entered(webhook({ url: `${url}&more` })) });
    await call('sendTest', { targetId: target.targetId });
    await call('edit', {
      targetId: target.targetId,
      target: entered(webhook({ url: null, signingSecret: 'planted' })),
    });
    const shown = [
      await list(),
      await call('deadLetters', {}),
      await audit.recent(50),
      await records.alertTargets.list(),
    ];
    expect(JSON.stringify(shown)).not.toMatch(/planted|whsec/);
    expect((await list()).map(({ hasSecret }) => hasSecret)).toEqual([true, true, true]);
    expect([...kept.values()].map((text) => JSON.parse(text) as unknown)).toEqual([
      { password: 'planted-password' },
      { url },
      { url: `${url}&more`, signingSecret },
    ]);
    expect(sent).toHaveLength(1);
    await call('remove', { targetId: target.targetId });
    expect(kept.size).toBe(2);
  });

  it('stay if they are not entered again', async () => {
    const { add, call, kept, list } = targetsConsole();
    const { targetId } = await add(webhook());
    const before = [...kept];
    const target = entered(webhook({ url: null, signingSecret: null }), { name: 'Night shift' });
    expect(await call('edit', { targetId, target })).toMatchObject({ ok: true });
    expect([...kept]).toEqual(before);
    expect(await list()).toMatchObject([{ name: 'Night shift', address: { host: 'hooks.contoso.com' } }]);
  });

  it('are required, and a password is not sent to another server than it was entered for', async () => {
    const { add, call } = targetsConsole();
    expect(issues(await call('add', entered(webhook({ url: null }))))).toEqual(['target.address.url']);
    expect(issues(await call('add', entered(webhook({ signingSecret: null }))))).toEqual([
      'target.address.signingSecret',
    ]);
    expect(issues(await call('add', entered(email({ password: null }))))).toEqual([
      'target.address.password',
    ]);
    const { targetId } = await add(email());
    const edit = (address: EnteredAddress) => call('edit', { targetId, target: entered(address) });
    for (const change of [
      { server: 'evil.example' },
      { port: 25 },
      { userName: 'other' },
      { security: 'implicit' },
    ] as const)
      expect(issues(await edit(email({ password: null, ...change })))).toEqual(['target.address.password']);
    expect(issues(await edit(email({ password: null, to: ['c@contoso.com'] })))).toBe('ok');
    expect(issues(await edit(webhook()))).toEqual(['target.address.kind']);
  });

  it.each([
    [webhook({ url: 'http://hooks.contoso.com/x' }), 'address.url'],
    [webhook({ url: 'https://user:planted@hooks.contoso.com/x' }), 'address.url'],
    [webhook({ url: 'file:///etc/passwd' }), 'address.url'],
    [webhook({ signingSecret: 'whsec_short' }), 'address.signingSecret'],
    [email({ security: 'none' }), 'address.security'],
    [email({ to: ['b@contoso.com\r\nBcc: c@contoso.com'] }), 'address.to.0'],
    [email({ server: 'smtp.contoso.com/x' }), 'address.server'],
  ])('are not accepted in another form', async (address, path) => {
    const { call, kept } = targetsConsole();
    expect(issues(await call('add', entered(address)))).toContain(path);
    expect(kept.size).toBe(0);
  });
});

describe('a target', () => {
  const word = ({ sent }: ReturnType<typeof targetsConsole>) => sent.at(-1)?.message.word ?? '';

  it('is confirmed by the word of the latest test message', async () => {
    const given = targetsConsole();
    const { add, call, list } = given;
    const { targetId } = await add(webhook());
    expect(issues(await call('confirm', { targetId, word: 'tamirokula' }))).toEqual(['word']);
    await call('sendTest', { targetId });
    const earlier = word(given);
    await call('sendTest', { targetId });
    expect(word(given)).not.toBe(earlier);
    expect(issues(await call('confirm', { targetId, word: earlier }))).toEqual(['word']);
    expect((await list())[0]?.confirmedAt).toBeNull();
    expect(await call('confirm', { targetId, word: ` ${word(given).toUpperCase()} ` })).toMatchObject({
      ok: true,
    });
    expect((await list())[0]?.confirmedAt).toBe('2026-02-02T00:00:00.000Z');
    expect(issues(await call('confirm', { targetId, word: word(given) }))).toEqual(['word']);
  });

  it('accepts five words, and each for an hour', async () => {
    const given = targetsConsole();
    const { add, call, list, pass } = given;
    const { targetId } = await add(webhook());
    await call('sendTest', { targetId });
    for (let attempt = 0; attempt < 5; attempt += 1) await call('confirm', { targetId, word: 'wrong' });
    expect(issues(await call('confirm', { targetId, word: word(given) }))).toEqual(['word']);
    await call('sendTest', { targetId });
    pass(3_600_001);
    expect(issues(await call('confirm', { targetId, word: word(given) }))).toEqual(['word']);
    expect((await list())[0]?.confirmedAt).toBeNull();
  });

  it('must be confirmed again if its address changes, also between the test and the word', async () => {
    const given = targetsConsole();
    const { add, call, list } = given;
    const { targetId } = await add(webhook());
    const edit = (address: EnteredAddress) => call('edit', { targetId, target: entered(address) });
    await call('sendTest', { targetId });
    const first = word(given);
    await edit(webhook({ url: 'https://other.contoso.com/x' }));
    expect(issues(await call('confirm', { targetId, word: first }))).toEqual(['word']);
    await call('sendTest', { targetId });
    await call('confirm', { targetId, word: word(given) });
    expect((await list())[0]?.confirmedAt).not.toBeNull();
    await call('edit', {
      targetId,
      target: entered(webhook({ url: null, signingSecret: null }), { tags: ['gold'] }),
    });
    expect((await list())[0]?.confirmedAt).not.toBeNull();
    await edit(webhook({ url: null, internalNetwork: true }));
    expect((await list())[0]?.confirmedAt).toBeNull();
  });

  it('tells why a test message was not delivered', async () => {
    const { add, answers, call } = targetsConsole();
    const { targetId } = await add(webhook());
    answers(notSent('refused-by-receiver', { status: 403 }));
    expect(await call('sendTest', { targetId })).toEqual({
      ok: true,
      value: { failure: { reason: 'refused-by-receiver', status: 403, detail: '' } },
    });
  });

  it('is changed by administrators only, and every change leaves an entry that names it', async () => {
    const { add, as, audit, call } = targetsConsole();
    const { targetId } = await add(webhook());
    expect(await as(operatorPerson, 'list', {})).toMatchObject({ ok: true });
    expect(await as(operatorPerson, 'add', entered(webhook()))).toMatchObject({
      problem: { code: 'role-insufficient' },
    });
    await call('edit', { targetId, target: entered(webhook({ url: `${url}2` }), { enabled: false }) });
    await call('sendTest', { targetId });
    await call('remove', { targetId });
    const details = (await audit.recent(9)).map(({ action, detail }) => [
      action.replace('alertTargets.', ''),
      detail,
    ]);
    expect(details).toEqual([
      ['remove', 'Webhook “Operations”'],
      ['sendTest', 'Webhook “Operations”, delivered'],
      ['edit', 'Webhook “Operations”, another address, another secret, switched off'],
      ['add', undefined],
      ['add', 'Webhook “Operations”'],
    ]);
  });
});

describe('a message that was given up', () => {
  it('is sent again or discarded', async () => {
    const { add, call, records } = targetsConsole();
    const { targetId } = await add(webhook());
    const message = sampleMessage([sampleToldAlert(1)]);
    await records.deliveries.plan(({ digestAt }) => ({
      ...{ position: 1, digestAt, held: [], told: [], forgotten: [], hasMore: false },
      messages: [1, 2].map(() => ({ targetId, message })),
    }));
    for (let times = 0; times < 2; times += 1) {
      const next = await records.deliveries.next(targetId);
      await records.deliveries.giveUp(next?.position ?? 0, { reason: 'no-answer', status: null, detail: '' });
    }
    const letters = async () => {
      const answered = await call('deadLetters', {});
      return answered.ok ? (answered.value as { position: number; title: string }[]) : [];
    };
    expect((await letters()).map(({ title }) => title)).toEqual([
      'Raised: The tenant is blocked (Customer 1)',
      'Raised: The tenant is blocked (Customer 1)',
    ]);
    const [first, second] = await letters();
    await call('retryDeadLetter', { position: first?.position ?? 0 });
    await call('discardDeadLetter', { position: second?.position ?? 0 });
    expect(await letters()).toEqual([]);
    expect((await records.deliveries.progress()).get(targetId)).toMatchObject({ waiting: 1, dead: 0 });
    expect(issues(await call('discardDeadLetter', { position: second?.position ?? 0 }))).toEqual([
      'position',
    ]);
  });
});
