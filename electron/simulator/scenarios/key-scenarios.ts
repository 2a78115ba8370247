import { disableKeys, expireKeys } from '../faults/configuration-faults.ts';
import { versionFrom } from '../world/deterministic-id.ts';
import { scenarioTable, type ScenarioFixture } from './scenario.ts';

const day = 24 * 60 * 60 * 1_000;

function forbid({ key }: ScenarioFixture, ...operations: string[]): void {
  key.operations = key.operations.filter((operation) => !operations.includes(operation));
}

/** Adds a version to the key, which becomes the latest. */
function rotate({ vault, key, now }: ScenarioFixture): void {
  for (const object of vault.keys.values())
    object.versions.push({ ...key, version: versionFrom(`${key.version}/rotated`), createdAt: now });
}

/** Replaces the key by a new one with the same name, as after a purge. */
function createAgain({ vault, key, now }: ScenarioFixture): void {
  for (const object of vault.keys.values())
    object.versions.splice(0, Infinity, { ...key, version: versionFrom('created again'), createdAt: now });
}

/** Scenarios of keys and secrets. */
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
    'The key was purged, or its name is misspelled',
    'key-not-found',
    ({ vault }) => vault.keys.clear(),
  ],
  [
    'key-recreated',
    'The key was purged and created again with the same name after a successful check',
    'key-recreated',
    createAgain,
    { checkedBefore: true },
  ],
  [
    'pinned-key-recreated',
    'The key was purged and created again after a successful check of the version that the console uses',
    'key-recreated',
    createAgain,
    { checkedBefore: true, pinsKeyVersion: true },
  ],
  ['key-disabled', 'The key is disabled', 'key-disabled', ({ tenant }) => disableKeys(tenant)],
  ['key-expired', 'The key has expired', 'key-expired', ({ tenant }) => expireKeys(tenant)],
  [
    'key-expired-this-second',
    'The key expired a second ago',
    'key-expired',
    ({ key, now }) => {
      key.expires = now - 1_000;
    },
  ],
  [
    'key-from-tomorrow',
    'The key is not valid until tomorrow',
    'key-not-yet-valid',
    ({ key, now }) => {
      key.notBefore = now + day;
    },
  ],
  [
    'key-from-soon',
    'The key is not valid for five more minutes',
    'key-not-yet-valid',
    ({ key, now }) => {
      key.notBefore = now + 5 * 60 * 1_000;
    },
  ],
  [
    'key-may-not-wrap',
    'The key does not permit the wrap operation',
    'key-operation-not-permitted',
    (fixture) => forbid(fixture, 'wrapKey'),
  ],
  [
    'key-may-not-unwrap',
    'The key does not permit the unwrap operation',
    'key-operation-not-permitted',
    (fixture) => forbid(fixture, 'unwrapKey'),
  ],
  [
    'key-may-sign-only',
    'The key permits signing only',
    'key-operation-not-permitted',
    (fixture) => forbid(fixture, 'wrapKey', 'unwrapKey', 'encrypt', 'decrypt'),
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
    'pinned-version-disabled',
    'The console uses a version of the key that is disabled, and the latest version is enabled',
    'key-disabled',
    (fixture) => {
      rotate(fixture);
      fixture.key.enabled = false;
    },
    { pinsKeyVersion: true },
  ],
  [
    'pinned-version-expired',
    'The console uses a version of the key that has expired, and the latest version has not',
    'pinned-key-version-expired',
    (fixture) => {
      rotate(fixture);
      fixture.key.expires = fixture.now - day;
    },
    { pinsKeyVersion: true },
  ],
  [
    'pinned-version-expired-as-latest',
    'The console uses the latest version of the key, which has expired',
    'key-expired',
    ({ key, now }) => {
      key.expires = now - day;
    },
    { pinsKeyVersion: true },
  ],
  [
    'pinned-version-without-wrapping',
    'The console uses a version of the key that does not permit wrapping, and the latest version does',
    'key-operation-not-permitted',
    (fixture) => {
      rotate(fixture);
      forbid(fixture, 'wrapKey');
    },
    { pinsKeyVersion: true },
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
    'The secret was purged, or its name is misspelled',
    'secret-not-found',
    ({ vault }) => vault.secrets.clear(),
  ],
  [
    'read-secret-expired',
    'The secret has expired, and Key Vault still returns it',
    'secret-expired',
    ({ secret, now }) => {
      secret.expires = now - day;
    },
  ],
  [
    'secret-disabled',
    'The secret is disabled',
    'secret-disabled',
    ({ secret }) => {
      secret.enabled = false;
    },
  ],
]);
