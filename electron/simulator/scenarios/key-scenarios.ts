import { disableKeys, expireKeys } from '../faults/semantic-faults.ts';
import { versionFrom } from '../world/deterministic-id.ts';
import { scenarioTable, type ScenarioFixture } from './scenario.ts';

const day = 24 * 60 * 60 * 1_000;

function without({ key }: ScenarioFixture, ...operations: string[]): void {
  key.operations = key.operations.filter((operation) => !operations.includes(operation));
}

/** What goes wrong with keys and secrets. */
export const keyScenarios = scenarioTable([
  [
    'key-deleted',
    'The key was deleted',
    'key-recoverable',
    ({ vault, now }) => {
      for (const key of vault.keys.values()) key.deletedAt = now;
    },
  ],
  [
    'key-purged',
    'The key is gone for good, or its name was misspelt',
    'key-not-found',
    ({ vault }) => vault.keys.clear(),
  ],
  ['key-disabled', 'The key was disabled', 'key-disabled', ({ tenant }) => disableKeys(tenant)],
  ['key-expired', 'The key’s last day is over', 'key-expired', ({ tenant }) => expireKeys(tenant)],
  [
    'key-expired-this-second',
    'The key expired this second',
    'key-expired',
    ({ key, now }) => {
      key.expires = now - 1_000;
    },
  ],
  [
    'key-from-tomorrow',
    'The key begins to count tomorrow',
    'key-not-yet-valid',
    ({ key, now }) => {
      key.notBefore = now + day;
    },
  ],
  [
    'key-may-not-wrap',
    'The key’s operations lack wrapping',
    'key-operation-not-permitted',
    (fixture) => without(fixture, 'wrapKey'),
  ],
  [
    'key-may-not-unwrap',
    'The key’s operations lack unwrapping',
    'key-operation-not-permitted',
    (fixture) => without(fixture, 'unwrapKey'),
  ],
  [
    'key-may-sign-only',
    'The key is for signatures',
    'key-operation-not-permitted',
    (fixture) => without(fixture, 'wrapKey', 'unwrapKey', 'encrypt', 'decrypt'),
  ],
  [
    'key-elliptic',
    'The key is an elliptic-curve key, which cannot wrap',
    'key-type-unsuitable',
    ({ vault, key }) => {
      for (const object of vault.keys.values())
        object.versions.push({
          ...key,
          version: versionFrom('elliptic'),
          kind: 'P-256',
          operations: ['sign', 'verify'],
        });
    },
  ],
  [
    'key-rotated-disabled',
    'The key was rotated, and the new version is disabled',
    'key-disabled',
    ({ vault, key }) => {
      for (const object of vault.keys.values())
        object.versions.push({ ...key, version: versionFrom('rotated'), enabled: false });
    },
  ],
  [
    'secret-deleted',
    'The secret was deleted',
    'secret-recoverable',
    ({ vault, now }) => {
      for (const secret of vault.secrets.values()) secret.deletedAt = now;
    },
  ],
  [
    'secret-purged',
    'The secret is gone for good, or its name was misspelt',
    'secret-not-found',
    ({ vault }) => vault.secrets.clear(),
  ],
  [
    'secret-disabled',
    'The secret was disabled',
    'secret-disabled',
    ({ secret }) => {
      secret.enabled = false;
    },
  ],
]);
