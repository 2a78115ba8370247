import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Application } from '../world/application.ts';
import type { Subscription } from '../world/subscription.ts';
import { servicePrincipalOf, type ServicePrincipal, type Tenant } from '../world/tenant.ts';
import { latest, type KeyVersion, type SecretVersion, type Vault } from '../world/vault.ts';
import type { World } from '../world/world.ts';

/** The healthy state that a scenario changes: a customer with a vault, a key and a secret. */
export interface ScenarioFixture {
  readonly world: World;
  readonly application: Application;
  readonly tenant: Tenant;
  readonly principal: ServicePrincipal;
  readonly subscription: Subscription;
  readonly vault: Vault;
  readonly key: KeyVersion;
  readonly secret: SecretVersion;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The fixture of a tenant with its first subscription, vault, key and secret; undefined if one of them is missing. */
export function fixtureAt(
  world: World,
  application: Application,
  tenant: Tenant,
  now: number,
): ScenarioFixture | undefined {
  const principal = servicePrincipalOf(tenant, application.appId);
  const [subscription] = tenant.subscriptions;
  const vault = subscription?.vaults[0];
  const [key] = [...(vault?.keys.values() ?? [])].map(latest);
  const [secret] = [...(vault?.secrets.values() ?? [])].map(latest);
  return principal && subscription && vault && key && secret
    ? { world, application, tenant, principal, subscription, vault, key, secret, now }
    : undefined;
}

type Change = (fixture: ScenarioFixture) => void;

/** What the console recorded or did before the change. */
export interface Circumstances {
  /** Whether its record names the key version from before the change; otherwise it uses the latest. */
  readonly pinsKeyVersion?: boolean;
  /** Whether an access check succeeded before the change. */
  readonly checkedBefore?: boolean;
}

/** A change to a healthy world after which access still works. */
export interface HarmlessChange {
  readonly id: string;
  readonly title: string;
  readonly change: Change;
}

/** A change to a healthy world and the one problem that results. */
export interface Scenario extends HarmlessChange, Circumstances {
  readonly leadsTo: ProblemCode;
}

/** Builds scenarios from rows of `[id, title, leadsTo, change, circumstances]`. */
export const scenarioTable = (
  rows: readonly (readonly [
    id: string,
    title: string,
    leadsTo: ProblemCode,
    change: Change,
    circumstances?: Circumstances,
  ])[],
): readonly Scenario[] =>
  rows.map(([id, title, leadsTo, change, circumstances]) => ({
    id,
    title,
    leadsTo,
    change,
    ...circumstances,
  }));

/** Builds harmless changes from rows of `[id, title, change]`. */
export const harmlessTable = (
  rows: readonly (readonly [id: string, title: string, change: Change])[],
): readonly HarmlessChange[] => rows.map(([id, title, change]) => ({ id, title, change }));
