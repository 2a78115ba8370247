import * as z from 'zod';
import type { AlertTarget, TargetAddress, TargetKind } from '../../../shared/domain/alerts/alert-target.ts';
import type { StoredTarget } from '../../store/records/target-store.ts';
import type { SecretKeeper } from '../../store/secrets/secret-keeper.ts';

/** The secrets of a target. An address can contain a token, so it is one of them. */
const targetSecrets = z.strictObject({
  url: z.string().optional(),
  signingSecret: z.string().optional(),
  password: z.string().optional(),
});
export type TargetSecrets = z.infer<typeof targetSecrets>;

const needs: Readonly<Record<TargetKind, (address: TargetAddress) => readonly (keyof TargetSecrets)[]>> = {
  notification: () => [],
  webhook: () => ['url', 'signingSecret'],
  teams: () => ['url'],
  email: (address) => (address.kind === 'email' && address.userName !== null ? ['password'] : []),
  command: () => [],
};

/** Whether the secrets contain everything that a target with this address needs. */
export const areComplete = (secrets: TargetSecrets, address: TargetAddress): boolean =>
  needs[address.kind](address).every((name) => secrets[name] !== undefined);

const nameOf = (secretId: string): string => `alert-target-${secretId}`;

/** Keeps the secrets of each target together under an ID that changes with them. */
export interface TargetSecretKeeper {
  /** Empty if there are none, or if they cannot be read. */
  read(stored: StoredTarget): Promise<TargetSecrets>;
  write(secretId: string, secrets: TargetSecrets): Promise<void>;
  forget(secretId: string): Promise<void>;
}

/** The secrets that a service has for a target; empty if it has none. */
export type SecretsOfService = (target: AlertTarget) => TargetSecrets;

/** `ofService` are the secrets of a service without a key store; what is stored takes precedence. */
export const targetSecretKeeper = (
  keeper: SecretKeeper,
  ofService: SecretsOfService = () => ({}),
): TargetSecretKeeper => ({
  async read({ secretId, target }) {
    const text = secretId === null ? null : await keeper.read(nameOf(secretId));
    if (text === null) return ofService(target);
    try {
      return targetSecrets.safeParse(JSON.parse(text)).data ?? {};
    } catch {
      return {};
    }
  },
  write: (secretId, secrets) => keeper.write(nameOf(secretId), JSON.stringify(targetSecrets.parse(secrets))),
  forget: (secretId) => keeper.forget(nameOf(secretId)),
});
