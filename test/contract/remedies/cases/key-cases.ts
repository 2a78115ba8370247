import { versionFrom } from '../../../../electron/simulator/world/deterministic-id.ts';
import type { ScenarioFixture } from '../../../../electron/simulator/scenarios/scenario.ts';
import type { RemedyCase } from '../remedy-case.ts';
import { nothing, passes, scenario } from './scenario-change.ts';

const day = 24 * 60 * 60 * 1_000;
const keyFacts = ({ vault }: ScenarioFixture) => ({ vaultName: vault.name, keyName: 'data-encryption' });
const pinned = ({ key }: ScenarioFixture) => ({ keyVersion: key.version });

/** A newer version of the key that works, so that only the version in the record is at fault. */
const addNewerVersion = ({ vault, key }: ScenarioFixture) =>
  vault.keys.get('data-encryption')?.versions.push({ ...key, version: versionFrom('newer') });
/** Adds the newer version first: a copy of the version before it changes. */
const oldVersion =
  (change: (fixture: ScenarioFixture) => void) =>
  (fixture: ScenarioFixture): void => {
    addNewerVersion(fixture);
    change(fixture);
  };
const useLatest: RemedyCase['operator'] = ({ settings }) => {
  settings.record = {
    ...settings.record,
    vaults: settings.record.vaults.map((vault) => ({ ...vault, keyVersion: null })),
  };
};

export const keyCases: readonly RemedyCase[] = [
  { code: 'key-recoverable', change: scenario('key-deleted'), expected: passes },
  {
    code: 'key-not-found',
    title: 'the key is deleted after all',
    change: scenario('key-deleted'),
    facts: keyFacts,
    expected: passes,
  },
  {
    code: 'key-being-deleted',
    change: scenario('key-deleted'),
    facts: keyFacts,
    expected: passes,
  },
  {
    code: 'key-version-missing',
    change: nothing,
    vault: () => ({ keyVersion: versionFrom('a version that never was') }),
    operator: useLatest,
    expected: passes,
  },
  { code: 'key-disabled', change: scenario('key-disabled'), expected: passes },
  {
    code: 'key-disabled',
    title: 'the version in the record, while a newer one is enabled',
    vault: pinned,
    change: oldVersion(({ key }) => {
      key.enabled = false;
    }),
    expected: passes,
  },
  { code: 'key-expired', change: scenario('key-expired'), expected: passes },
  {
    code: 'key-expired',
    title: 'the version in the record, which is the only one',
    vault: pinned,
    change: scenario('key-expired'),
    expected: passes,
  },
  {
    code: 'pinned-key-version-expired',
    vault: pinned,
    change: oldVersion(({ key, now }) => {
      key.expires = now - day;
    }),
    expected: passes,
  },
  { code: 'key-not-yet-valid', change: scenario('key-from-tomorrow'), expected: passes },
  {
    code: 'key-not-yet-valid',
    title: 'the version in the record, while a newer one is valid',
    vault: pinned,
    change: oldVersion(({ key, now }) => {
      key.notBefore = now + day;
    }),
    expected: passes,
  },
  { code: 'key-operation-not-permitted', change: scenario('key-may-not-wrap'), expected: passes },
  {
    code: 'key-operation-not-permitted',
    title: 'the other operations of the key stay',
    change: scenario('key-may-not-unwrap'),
    expected: {
      holds: ({ fixture }) =>
        ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey'].every((operation) =>
          fixture.key.operations.includes(operation),
        ),
    },
  },
  {
    code: 'key-operation-not-permitted',
    title: 'the version in the record',
    vault: pinned,
    change: oldVersion(({ key }) => {
      key.operations = ['sign'];
    }),
    expected: passes,
  },
  {
    code: 'key-operation-not-permitted',
    title: 'the operations of the key are not known',
    change: scenario('key-may-sign-only'),
    facts: (fixture) => ({ ...keyFacts(fixture), operation: 'unwrapKey' }),
    expected: passes,
  },
  {
    code: 'key-type-unsuitable',
    change: scenario('key-elliptic'),
    operator: ({ settings }) => {
      settings.record = {
        ...settings.record,
        vaults: settings.record.vaults.map((vault) => ({ ...vault, keyName: 'customer-managed-key' })),
      };
    },
    expected: passes,
  },
  {
    code: 'advice-key-ends-soon',
    change: ({ key, now }) => {
      key.expires = now + 20 * day;
    },
    expected: passes,
  },
  {
    code: 'advice-key-ends-soon',
    title: 'the version in the record',
    vault: pinned,
    change: ({ key, now }) => {
      key.expires = now + 20 * day;
    },
    expected: passes,
  },
  {
    code: 'advice-key-ends-soon',
    title: 'the rotation policy is not known',
    change: nothing,
    facts: (fixture) => ({
      ...keyFacts(fixture),
      endsOn: new Date(fixture.now + 20 * day).toISOString(),
      rotationUnknown: true,
    }),
    steps: [0],
    expected: { prints: () => ['lifetimeActions'] },
  },
  {
    code: 'vault-conflict',
    change: scenario('key-deleted'),
    facts: ({ vault }) => ({ vaultName: vault.name }),
    expected: { prints: () => ['data-encryption'] },
  },
  { code: 'secret-recoverable', change: scenario('secret-deleted'), expected: passes },
  { code: 'secret-disabled', change: scenario('secret-disabled'), expected: passes },
  {
    code: 'secret-not-found',
    change: nothing,
    vault: () => ({ secretName: 'connexion' }),
    expected: { prints: () => ['connection'] },
  },
  {
    code: 'managed-by-key-vault',
    change: nothing,
    facts: ({ vault }) => ({ vaultName: vault.name }),
    expected: { prints: () => [''] },
  },
];
