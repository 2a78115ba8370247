import { guidFrom } from '../world/deterministic-id.ts';
import { managementGroupScope } from '../world/management-group.ts';
import { everybody, subscriptionScope, vaultScope, type DenyAssignment } from '../world/subscription.ts';
import { allowReadingAssignments, allowReadingSubscription } from './assign-roles.ts';
import { ownGroup } from './own-group.ts';
import { harmlessTable, scenarioTable, type ScenarioFixture } from './scenario.ts';
import { vaultActions } from './vault-actions.ts';

const anotherGroup = guidFrom('a group of others');

const denial = (
  { subscription, principal, now }: ScenarioFixture,
  more: Partial<DenyAssignment>,
): DenyAssignment => ({
  name: guidFrom('deny assignment'),
  displayName: 'Deny external applications',
  scope: subscriptionScope(subscription),
  principalIds: [principal.objectId],
  actions: [],
  dataActions: vaultActions('keys/*'),
  createdAt: now,
  ...more,
});

const deny =
  (more: Partial<DenyAssignment> | ((fixture: ScenarioFixture) => Partial<DenyAssignment>)) =>
  (fixture: ScenarioFixture): void => {
    const properties = typeof more === 'function' ? more(fixture) : more;
    fixture.subscription.denyAssignments.push(denial(fixture, properties));
  };

/** Scenarios of deny assignments. */
export const denyAssignmentScenarios = scenarioTable([
  ['denied-reading', 'A deny assignment forbids access to keys', 'vault-denied-by-assignment', deny({})],
  [
    'denied-wrapping',
    'A deny assignment forbids wrapping',
    'vault-denied-by-assignment',
    deny({ dataActions: vaultActions('keys/wrap/action') }),
  ],
  [
    'denied-to-everybody',
    'A deny assignment forbids everybody but a group access to keys',
    'vault-denied-by-assignment',
    deny({ principalIds: [everybody], excludedPrincipalIds: [anotherGroup] }),
  ],
  [
    'denied-to-group',
    'A deny assignment forbids a group of the application access to keys',
    'vault-denied-by-assignment',
    deny((fixture) => ({ principalIds: [ownGroup(fixture)] })),
  ],
  [
    'denied-in-capitals',
    'The deny assignment has the object ID in upper case',
    'vault-denied-by-assignment',
    deny(({ principal }) => ({ principalIds: [principal.objectId.toUpperCase()] })),
  ],
  [
    'denied-but-reading',
    'A deny assignment forbids every data action of keys but reading',
    'vault-denied-by-assignment',
    deny({ notDataActions: vaultActions('keys/read') }),
  ],
  [
    'denied-secrets',
    'A deny assignment forbids access to secrets',
    'vault-denied-by-assignment',
    deny({ dataActions: vaultActions('secrets/*') }),
  ],
  [
    'denied-at-management-group',
    'A deny assignment at a management group forbids access to keys',
    'vault-denied-by-assignment',
    (fixture) => {
      const group = { name: 'platform', displayName: 'Platform', parent: null };
      const scope = managementGroupScope(group);
      fixture.subscription.managementGroup = group.name;
      fixture.tenant.managementGroups = [
        { ...group, roleAssignments: [], denyAssignments: [denial(fixture, { scope })] },
      ];
    },
  ],
  [
    'denied-in-sight',
    'A deny assignment forbids everybody access to keys, and the application can read it',
    'vault-denied-by-assignment',
    (fixture) => {
      allowReadingSubscription(fixture);
      deny({ principalIds: [everybody] })(fixture);
    },
  ],
  [
    'denied-out-of-sight',
    'A deny assignment forbids wrapping, and the application can read its role assignments, but no deny assignments',
    'vault-denied-by-assignment',
    (fixture) => {
      allowReadingAssignments(fixture);
      deny({ dataActions: vaultActions('keys/wrap/action') })(fixture);
    },
  ],
]);

/** Deny assignments that do not affect what the application requires. */
export const harmlessDenyAssignments = harmlessTable([
  [
    'denied-reading-only',
    'A deny assignment forbids reading keys, but not using them',
    deny({ dataActions: vaultActions('keys/read') }),
  ],
  [
    'denied-but-excluded',
    'A deny assignment forbids everybody but the application access to keys',
    deny(({ principal }) => ({
      principalIds: [everybody],
      excludedPrincipalIds: [principal.objectId.toUpperCase()],
    })),
  ],
  [
    'denied-but-group-excluded',
    'A deny assignment forbids everybody but a group of the application access to keys',
    deny((fixture) => ({ principalIds: [everybody], excludedPrincipalIds: [ownGroup(fixture)] })),
  ],
  [
    'denied-to-another-group',
    'A deny assignment forbids another group access to keys, and the application can read it',
    (fixture) => {
      allowReadingSubscription(fixture);
      deny({ principalIds: [anotherGroup] })(fixture);
    },
  ],
  [
    'denied-encrypting',
    'A deny assignment forbids a group of the application encryption, which it does not require',
    (fixture) => {
      allowReadingSubscription(fixture);
      deny({ principalIds: [ownGroup(fixture)], dataActions: vaultActions('keys/encrypt/action') })(fixture);
    },
  ],
  [
    'denied-encrypting-out-of-sight',
    'A deny assignment that the application cannot read forbids encryption, which it does not require',
    (fixture) => {
      allowReadingAssignments(fixture);
      deny({ dataActions: vaultActions('keys/encrypt/action') })(fixture);
    },
  ],
  [
    'denied-at-vault-itself',
    'A deny assignment at the vault does not apply to its keys',
    deny(({ subscription, vault }) => ({
      scope: vaultScope(subscription, vault),
      doNotApplyToChildScopes: true,
    })),
  ],
  [
    'denied-elsewhere',
    'A deny assignment forbids access in another resource group',
    deny(({ subscription }) => ({ scope: `${subscriptionScope(subscription)}/resourceGroups/rg-other` })),
  ],
]);
