import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  confirmedAt,
  deriveOwnPath,
  isReadyToVerify,
} from '../../../shared/domain/onboarding/derive-own-path.ts';
import { onboardingPath } from '../../../shared/domain/onboarding/onboarding-path.ts';
import type { Confirmation } from '../../../shared/domain/onboarding/confirmation.ts';
import type { OwnVault, OwnView } from '../../../shared/domain/onboarding/own-view.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { fakeInvitation } from '../../support/fake-invitation.ts';
import { sampleId } from '../../support/sample-fleet.ts';

const invitation = fakeInvitation();
const vaultUri = 'https://kestrelwick-kv.vault.azure.net';
const vaults = [{ vaultUri, keyName: 'data-encryption', keyVersion: null, secretName: null }];
const application = {
  ...{ principalId: sampleId(5), displayName: 'Key Broker', isEnabled: true },
  ...{ ownerTenantId: sampleId(6), ownerName: null, ownerDomain: null, verifiedPublisher: null },
  permissions: ['Group.Read.All'],
};
const seen: OwnVault = {
  ...{ vaultUri, problem: null, permissionModel: 'rbac' as const },
  ...{ network: 'open' as const, isGranted: true, key: 'enabled' as const },
};
const view = (part: Partial<OwnView> = {}, vault: Partial<OwnVault> = {}): OwnView => ({
  ...{ at: '2026-03-02T08:30:00.000Z', application, entraProblem: null, signInApplication: null },
  vaults: [{ ...seen, ...vault }],
  ...part,
});
const pathOf = (given: OwnView | null, chosen = vaults, stated: Confirmation | null = null) =>
  deriveOwnPath({ invitation, vaults: chosen, consentReported: false, view: given, confirmation: stated });
const confirmed: Confirmation = {
  ...{ causewayConfirmation: 1, cloud: 'public', tenantId: invitation.tenantId, appId: invitation.appId },
  ...{ servicePrincipalId: application.principalId, keys: [{ vaultUri, keyName: 'data-encryption' }] },
  verifiedAt: '2026-03-03T09:00:00.000Z',
};
const refusal = makeProblem('customer-sign-in-required', { tenantId: invitation.tenantId });

describe('the path that the own sign-in sees', () => {
  it.each([
    ['nobody signed in', null, 'consent', null],
    ['the tenant does not have the application', view({ application: null }), 'consent', null],
    ['Entra did not say', view({ application: null, entraProblem: refusal }), 'consent', refusal.code],
    [
      'a permission is missing',
      view({ application: { ...application, permissions: [] } }),
      'consent',
      'graph-permission-missing',
    ],
    [
      'the application is disabled',
      view({ application: { ...application, isEnabled: false } }),
      'consent',
      'app-disabled',
    ],
    [
      'the key vault is not visible',
      view({}, { problem: makeProblem('vault-not-visible-to-person', { vaultName: 'x' }) }),
      'resource',
      'vault-not-visible-to-person',
    ],
    ['the firewall is closed', view({}, { network: 'closed' }), 'network', null],
    ['the role is missing', view({}, { isGranted: false }), 'role', null],
    ['the role cannot be compared', view({}, { isGranted: null }), 'role', null],
    ['the key is disabled', view({}, { key: 'disabled' }), 'key', 'key-disabled'],
    ['the key is gone', view({}, { key: 'missing' }), 'key', 'key-not-found'],
    ['everything is in place', view(), 'proof', null],
    ['only the provider knows whether its addresses pass', view({}, { network: 'not known' }), 'proof', null],
  ] as const)('if %s, is at the right step', (_, given, current, code) => {
    const path = pathOf(given);
    expect(path.current).toBe(current);
    expect(path.steps.find(({ step }) => step === current)?.problem?.code ?? null).toBe(code);
    expect(isReadyToVerify(path)).toBe(current === 'proof');
  });

  it('without a chosen key asks for one', () => {
    expect(pathOf(view({ vaults: [] }), []).current).toBe('resource');
  });

  it.each([
    ['a granted permission', ['Group.Read.All'], false, 'proof'],
    ['the report of the consent page', [], true, 'proof'],
    ['the application alone', [], false, 'consent'],
  ] as const)(
    'if the invitation names no permissions, judges by %s',
    (_, granted, consentReported, current) => {
      const given = view({ application: { ...application, permissions: [...granted] } });
      const unknown = { ...invitation, permissions: null };
      const path = deriveOwnPath({
        ...{ invitation: unknown, vaults, consentReported, view: given, confirmation: null },
      });
      expect(path.current).toBe(current);
    },
  );

  it.each([
    ['issued no token for the provider application', true, [], 'sign-in-consent-missing'],
    ['issued one', true, ['access_as_user'], null],
    ['did not say it', true, null, null],
    ['was not asked', false, [], null],
  ] as const)(
    'if one consent covers both applications and Entra %s, stops there or does not',
    (_, coversSignIn, delegated, code) => {
      const signInApplication = {
        ...{ principalId: sampleId(8), displayName: 'Causeway', isEnabled: true },
        ...{ ownerTenantId: null, delegated: delegated && [...delegated] },
      };
      const path = deriveOwnPath({
        ...{ invitation: { ...invitation, coversSignIn }, vaults, consentReported: false },
        ...{ view: view({ signInApplication }), confirmation: null },
      });
      const consent = path.steps.find(({ step }) => step === 'consent');
      expect(consent?.problem?.code ?? null).toBe(code);
      expect(path.current).toBe(code === null ? 'proof' : 'consent');
    },
  );

  it('says nothing about a key that was chosen since', () => {
    const path = pathOf(view({ vaults: [] }));
    expect(path.current).toBe('resource');
    expect(path.steps.filter(({ state }) => state === 'done').map(({ step }) => step)).toEqual([
      'tenant',
      'consent',
    ]);
  });

  it('asks for the role of each key of one vault', () => {
    const [first] = vaults;
    const both = [...vaults, { vaultUri, keyName: 'second', keyVersion: null, secretName: null }];
    const keyed = (keyName: string, part: Partial<OwnVault> = {}) => ({ ...seen, keyName, ...part });
    expect(pathOf(view(), both).current).toBe('resource');
    const oneMissing = [keyed(first?.keyName ?? ''), keyed('second', { isGranted: false })];
    expect(pathOf(view({ vaults: oneMissing }), both).current).toBe('role');
    const oneDisabled = [keyed(first?.keyName ?? ''), keyed('second', { key: 'disabled' })];
    const { current, steps } = pathOf(view({ vaults: oneDisabled }), both);
    expect(current).toBe('key');
    expect(steps.find(({ step }) => step === 'key')?.problem?.facts).toMatchObject({ keyName: 'second' });
  });

  it('is complete as soon as the provider states that it verified exactly this access', () => {
    const path = pathOf(view(), vaults, confirmed);
    expect(path.current).toBeNull();
    expect(path.waitsFor).toBeNull();
    expect(path.steps.map(({ state }) => state)).toEqual(path.steps.map(() => 'done'));
    expect(isReadyToVerify(path)).toBe(true);
    const given: Parameters<typeof confirmedAt>[0] = { vaults, view: view(), confirmation: confirmed };
    expect(confirmedAt(given)).toBe(confirmed.verifiedAt);
    const [key] = confirmed.keys;
    const others: Partial<typeof given>[] = [
      { confirmation: { ...confirmed, servicePrincipalId: sampleId(99) } },
      { confirmation: { ...confirmed, keys: [{ vaultUri, keyName: 'other' }] } },
      {
        confirmation: {
          ...confirmed,
          keys: [{ vaultUri: 'https://other.vault.azure.net', keyName: key?.keyName ?? '' }],
        },
      },
      { view: null },
      { view: view({ application: null }) },
      { vaults: [] },
    ];
    for (const other of others) expect([other, confirmedAt({ ...given, ...other })]).toEqual([other, null]);
  });

  it('names the step that is open now, although the provider verified the access before', () => {
    const path = pathOf(view({}, { key: 'disabled' }), vaults, confirmed);
    expect(path.current).toBe('key');
    expect(path.steps.find(({ step }) => step === 'proof')).toMatchObject({ state: 'pending' });
    expect(isReadyToVerify(path)).toBe(false);
  });

  it('never calls the access proven without a statement of the provider, and always fits the contract', () => {
    const vault = fc.record({
      vaultUri: fc.constant(vaultUri),
      problem: fc.option(fc.constant(refusal)),
      permissionModel: fc.constantFrom('rbac', 'access policy', null),
      network: fc.constantFrom('open', 'closed', 'not known', null),
      isGranted: fc.option(fc.boolean()),
      key: fc.constantFrom('enabled', 'disabled', 'missing', null),
    });
    const anyView = fc.option(
      fc.record({
        at: fc.constant('2026-03-02T08:30:00.000Z'),
        application: fc.option(fc.constant(application)),
        entraProblem: fc.option(fc.constant(refusal)),
        signInApplication: fc.constant(null),
        vaults: fc.array(vault, { maxLength: 2 }),
      }),
    );
    fc.assert(
      fc.property(anyView, fc.constantFrom(vaults, []), (given, chosen) => {
        const path = onboardingPath.parse(pathOf(given, chosen));
        expect(path.current).not.toBeNull();
        expect(path.steps.find(({ step }) => step === 'proof')?.state).not.toBe('done');
        if (isReadyToVerify(path)) expect([given?.application !== null, chosen.length]).toEqual([true, 1]);
      }),
    );
  });
});
