import { describe, expect, it } from 'vitest';
import type { VaultKey } from '../../../electron/azure/key-vault/vault-key.ts';
import type { VaultSecret } from '../../../electron/azure/key-vault/open-vault.ts';
import { expiryOf } from '../../../electron/checks/expiry-of.ts';
import { noWitnesses } from '../../../electron/checks/refusal/refusal-witnesses.ts';
import { keyState } from '../../../electron/checks/vault-checks/key-state.ts';
import { secret } from '../../../electron/checks/vault-checks/secret.ts';
import type { CheckId } from '../../../shared/domain/check.ts';
import { countsAsHealthy } from '../../../shared/domain/counts-as-healthy.ts';
import { demoCustomers } from '../../../electron/simulator/scenarios/demo-customers.ts';
import { createDemoAccessCheck, recordOf } from './demo-access-check.ts';
import { input, success, vault } from './evaluation-input.ts';

const at = '2027-01-31T00:00:00.000Z';
const object = { kind: 'key', name: 'data-key', vaultUri: null } as const;

describe('an expiry', () => {
  it('is in UTC with milliseconds, and missing if the object never expires', () => {
    expect(expiryOf(object, '2027-01-31T01:00:00+01:00')).toEqual([{ ...object, at }]);
    expect(expiryOf(object, null)).toEqual([]);
  });

  it('is missing if its time cannot be read or is beyond every calendar', () => {
    for (const time of ['tomorrow', '', '+275760-09-13T00:00:00.000Z'])
      expect(expiryOf(object, time)).toEqual([]);
  });
});

describe('the check of a key', () => {
  const key: VaultKey = {
    id: 'https://other.vault.azure.net/keys/other/1',
    name: 'other',
    version: '1',
    type: 'RSA',
    sizeBits: 2_048,
    enabled: true,
    operations: ['wrapKey', 'unwrapKey'],
    createdOn: null,
    notBefore: null,
    expiresOn: at,
    purgeable: false,
    publicKey: null,
  };
  const expiriesOf = (changes: Partial<VaultKey>) =>
    keyState.evaluate(
      {
        read: success({ ...key, ...changes }),
        missing: null,
        former: null,
        rotation: null,
        witnesses: noWitnesses,
      },
      { ...input, vault },
    ).expiries;

  it('reports when the configured key expires, whatever name the vault returns, also if it is disabled', () => {
    const expected = [{ kind: 'key', name: vault.keyName, vaultUri: vault.vaultUri, at }];
    expect(expiriesOf({})).toEqual(expected);
    expect(expiriesOf({ enabled: false })).toEqual(expected);
    expect(expiriesOf({ expiresOn: null })).toEqual([]);
  });
});

describe('the check of a secret', () => {
  it.each([
    ['application/x-pkcs12', 'certificate'],
    ['Application/X-PEM-File', 'certificate'],
    ['text/plain', 'secret'],
    [null, 'secret'],
  ])('with the content type %s reports a %s', (contentType, kind) => {
    const read = success<VaultSecret>({ version: '1', contentType, expiresOn: at });
    const withSecret = { ...vault, secretName: 'tls' };
    const { expiries } = secret.evaluate(
      { read, witnesses: noWitnesses, recoverable: false, description: null },
      { ...input, vault: withSecret },
    );
    expect(expiries).toEqual([{ kind, name: 'tls', vaultUri: vault.vaultUri, at }]);
  });
});

describe('an access check', () => {
  it('reports when the credential of the application expires', async () => {
    const { demo, check, customer } = createDemoAccessCheck();
    const [first] = demo.customers;
    const label = /\/\/([a-z]+)-/.exec(first?.vaults[0]?.vaultUri ?? '')?.[1] ?? '';
    const report = await check(customer(label));
    const of = (id: CheckId) => report.results.find((one) => one.check === id)?.expiries;
    expect(of('application')).toEqual([
      {
        kind: 'credential',
        name: 'client secret',
        vaultUri: null,
        at: expect.stringMatching(/^20\d\d-.*Z$/) as string,
      },
    ]);
  });

  it('of the demo reports keys, secrets and a certificate that expire within 90 days, and no new problem', async () => {
    const { demo, check } = createDemoAccessCheck();
    const now = demo.simulator.clock.now();
    const reports = await Promise.all(
      demoCustomers.map(async ({ label, expiresInDays, state }, index) => {
        const customer = demo.customers[index];
        if (!customer || Object.keys(expiresInDays).length === 0) return [];
        const { verdict, results } = await check(recordOf(customer));
        expect([label, countsAsHealthy(verdict)]).toEqual([label, state === 'healthy']);
        return results
          .flatMap(({ expiries }) => expiries ?? [])
          .filter(({ kind }) => kind !== 'credential')
          .map(
            ({ kind, at: expiresAt }) =>
              `${kind} ${Math.round((Date.parse(expiresAt) - now) / 43_200_000) / 2}`,
          );
      }),
    );
    expect(reports.flat().toSorted()).toEqual([
      'certificate 25',
      'key 12',
      'key 25',
      'key 60.5',
      'secret 5',
      'secret 60',
    ]);
  });
});
