import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import { deadLetterLimit, type TargetList } from '../../shared/contract/alert-targets-actions.ts';
import {
  targetKindLabels,
  targetLimit,
  type AlertTarget,
  type EnteredTarget,
} from '../../shared/domain/alerts/alert-target.ts';
import type { AlertMessage } from '../../shared/domain/alerts/delivery.ts';
import { plainText } from '../../shared/domain/plain-text.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { addressOf } from '../alerts/targets/address-of.ts';
import type { Confirmations } from '../alerts/targets/confirmations.ts';
import type { SendMessage } from '../alerts/targets/send-message.ts';
import { areComplete, type TargetSecretKeeper } from '../alerts/targets/target-secrets.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import type { DeliveryStore } from '../store/records/delivery-store.ts';
import type { StoredTarget, TargetStore } from '../store/records/target-store.ts';
import type { SecretKeeper } from '../store/secrets/secret-keeper.ts';

export interface AlertTargetsParts {
  readonly alertTargets: {
    readonly targets: TargetStore;
    readonly deliveries: DeliveryStore;
    readonly secrets: TargetSecretKeeper;
    readonly keeping: Pick<SecretKeeper, 'persists' | 'why'>;
    readonly send: SendMessage;
    readonly confirmations: Confirmations;
    /** Whether a local file sets a command. */
    readonly hasCommand: () => boolean;
    /** Sends what is due now. */
    readonly deliver: () => void;
  };
  readonly now: () => Date;
}

const inputRefused = (path: string, message: string) =>
  refuse(makeProblem('input-invalid', { issues: [{ path, message }] }));
const targetNotFound = () => inputRefused('targetId', 'This target does not exist. Open the page again.');
const letterNotFound = () => inputRefused('position', 'This message was sent or discarded already.');

export function alertTargetsHandlers(
  parts: AlertTargetsParts,
): ConsoleHandlers<TrustedCaller>['alertTargets'] {
  const { now } = parts;
  const { targets, deliveries, secrets, keeping, send, confirmations, hasCommand, deliver } =
    parts.alertTargets;

  const list = async (): Promise<Answer<TargetList>> => {
    const [all, progress] = [await targets.list(), await deliveries.progress()];
    const views = all.map(async (stored) => {
      const {
        waiting = 0,
        dead = 0,
        lastSentAt = null,
        failure = null,
      } = progress.get(stored.target.targetId) ?? {};
      const hasSecret = areComplete(await secrets.read(stored), stored.target.address);
      return { ...stored.target, hasSecret, waiting, dead, lastSentAt, failure };
    });
    const { persists, why } = keeping;
    return ok({ targets: await Promise.all(views), hasCommand: hasCommand(), keeping: { persists, why } });
  };

  /** Stores the target with its secrets: a process that ends meanwhile leaves the former or the new target. */
  const store = async (
    entered: EnteredTarget,
    before: StoredTarget | null,
  ): Promise<Answer<readonly string[]>> => {
    const known = before ? await secrets.read(before) : {};
    const next = addressOf(entered.address, before?.target.address ?? null, known);
    if (!next.ok) return next;
    const { address, secrets: complete } = next.value;
    const isSameSecret = before !== null && isDeepStrictEqual(complete, known);
    const isSamePlace =
      before !== null && isDeepStrictEqual(address, before.target.address) && complete.url === known.url;
    const secretId = isSameSecret
      ? before.secretId
      : Object.keys(complete).length === 0
        ? null
        : randomUUID();
    if (!isSameSecret && secretId !== null) await secrets.write(secretId, complete);
    const target: AlertTarget = {
      ...entered,
      targetId: before?.target.targetId ?? randomUUID(),
      address,
      confirmedAt: isSamePlace ? before.target.confirmedAt : null,
    };
    if (!(await targets.put({ target, secretId }, targetLimit))) {
      if (secretId !== null) await secrets.forget(secretId);
      return inputRefused('name', `Causeway has at most ${targetLimit} targets.`);
    }
    if (before?.secretId && before.secretId !== secretId) await secrets.forget(before.secretId);
    if (!isSamePlace) confirmations.forget(target.targetId);
    return ok([
      ...(before === null || isSamePlace ? [] : ['another address']),
      ...(before === null || isSameSecret ? [] : ['another secret']),
      ...(before !== null && before.target.enabled !== target.enabled
        ? [target.enabled ? 'switched on' : 'switched off']
        : []),
    ]);
  };

  return {
    list,
    add: async (entered, { note }) => {
      const stored = await store(entered, null);
      if (!stored.ok) return stored;
      note?.({ detail: inWords(entered) });
      return list();
    },
    edit: async ({ targetId, target }, { note }) => {
      const before = await targets.find(targetId);
      if (before === null) return targetNotFound();
      const stored = await store(target, before);
      if (!stored.ok) return stored;
      note?.({ detail: [inWords(target), ...stored.value].join(', ') });
      return list();
    },
    remove: async ({ targetId }, { note }) => {
      const before = await targets.find(targetId);
      if (before === null) return targetNotFound();
      note?.({ detail: inWords(before.target) });
      await targets.remove(targetId);
      confirmations.forget(targetId);
      if (before.secretId !== null) await secrets.forget(before.secretId);
      return list();
    },
    sendTest: async ({ targetId }, { note, signal }) => {
      const stored = await targets.find(targetId);
      if (stored === null) return targetNotFound();
      const sent = await send(stored, testMessage(confirmations.issue(stored), now()), signal);
      note?.({ detail: `${inWords(stored.target)}, ${sent.ok ? 'delivered' : 'not delivered'}` });
      return ok({ failure: sent.ok ? null : sent.failure });
    },
    confirm: async ({ targetId, word }, { note }) => {
      const present = await targets.find(targetId);
      if (present === null) return targetNotFound();
      note?.({ detail: inWords(present.target) });
      const checked = confirmations.check(targetId, word);
      if (checked === 'none')
        return inputRefused('word', 'No word can be entered now. Send another test message.');
      if (checked === 'wrong')
        return inputRefused('word', 'This is not the word of the latest test message.');
      if (!(await targets.confirm(checked, now())))
        return inputRefused('word', 'The address changed meanwhile. Send another test message.');
      return list();
    },
    deadLetters: async () => ok(await deliveries.deadLetters(deadLetterLimit)),
    retryDeadLetter: async ({ position }) => {
      if (!(await deliveries.retry(position, now()))) return letterNotFound();
      deliver();
      return ok({});
    },
    discardDeadLetter: async ({ position }) =>
      (await deliveries.discard(position)) ? ok({}) : letterNotFound(),
  };
}

/** `Webhook “Operations”`. Names no address, because one can be a secret. */
const inWords = ({
  name,
  address,
}: Pick<EnteredTarget, 'name'> & {
  readonly address: { readonly kind: AlertTarget['address']['kind'] };
}): string => plainText(`${targetKindLabels[address.kind]} “${name}”`);

const testMessage = (word: string, at: Date): AlertMessage => ({
  messageId: randomUUID(),
  at: at.toISOString(),
  kind: 'test',
  causes: [],
  quiet: 0,
  word,
});
