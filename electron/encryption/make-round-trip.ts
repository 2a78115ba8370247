import { timingSafeEqual } from 'node:crypto';
import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import {
  longestMessage,
  type Operation,
  type RoundTrip,
  type RoundTripRequest,
} from '../../shared/domain/encryption.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { attempt, type Attempt } from '../azure/attempt.ts';
import { isRsa } from '../azure/key-vault/vault-key.ts';
import { safeText } from '../network/sanitize-problem.ts';
import type { OpenedVault } from './opened-vault.ts';

type Step = RoundTrip['steps'][number];

const keyOperationsOf = {
  encrypt: { forward: 'encrypt', back: 'decrypt', names: ['encrypt', 'decrypt'] },
  wrap: { forward: 'wrapKey', back: 'unwrapKey', names: ['wrap', 'unwrap'] },
} as const satisfies Record<Operation, unknown>;

/**
 * Encrypts and decrypts, or wraps and unwraps, a text with one version of a key in Key Vault itself. A text that is too
 * long for the key is refused before it is sent.
 */
export async function makeRoundTrip(
  { vault, context }: OpenedVault,
  request: RoundTripRequest,
  signal: AbortSignal,
): Promise<Answer<RoundTrip>> {
  const { keyName, algorithm, operation, text } = request;
  const message = Buffer.from(text, 'utf8');
  const { forward, back, names } = keyOperationsOf[operation];
  const keyContext = { ...context, keyName };
  const steps: Step[] = [];

  const read = await timed(steps, 'read key', () =>
    attempt(() => vault.readKey(keyName, signal), keyContext, signal),
  );
  if (!read.ok) return refuse(read.problem);
  const key = read.value;
  if (!isRsa(key) || key.sizeBits === null)
    return refuse(
      makeProblem('key-type-unsuitable', { vaultName: context.vaultName ?? '', keyName, keyType: key.type }),
    );
  const most = longestMessage(key.sizeBits, algorithm);
  if (message.length > most)
    return refuse(
      makeProblem('message-too-long', { bytes: message.length, most, algorithm, keySizeBits: key.sizeBits }),
    );

  const perform = (keyOperation: typeof forward | typeof back, bytes: Uint8Array) =>
    attempt(
      () => vault.perform({ operation: keyOperation, key, algorithm, bytes }, signal),
      { ...keyContext, operation: keyOperation, keyDates: key },
      signal,
    );
  const sent = await timed(steps, names[0], () => perform(forward, message));
  if (!sent.ok) return refuse(sent.problem);
  const returned = await timed(steps, names[1], () => perform(back, sent.value.bytes));
  if (!returned.ok) return refuse(returned.problem);

  const bytes = returned.value.bytes;
  return ok({
    keyId: safeText(sent.value.keyId, 400),
    keyVersion: safeText(key.version, 127),
    keySizeBits: key.sizeBits,
    algorithm,
    operation,
    ciphertext: Buffer.from(sent.value.bytes).toString('base64url'),
    messageBytes: message.length,
    returnedText: Buffer.from(bytes).toString('utf8'),
    sameBytes: bytes.length === message.length && timingSafeEqual(bytes, message),
    steps,
  });
}

async function timed<Value>(
  steps: Step[],
  name: Step['name'],
  work: () => Promise<Attempt<Value>>,
): Promise<Attempt<Value>> {
  const started = performance.now();
  const done = await work();
  const durationMs = Math.round(performance.now() - started);
  steps.push({ name, durationMs, evidence: done.exchanges.map((exchange) => exchange.evidence) });
  return done;
}
