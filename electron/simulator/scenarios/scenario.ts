import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Application } from '../world/application.ts';
import type { Subscription } from '../world/subscription.ts';
import { servicePrincipalOf, type ServicePrincipal, type Tenant } from '../world/tenant.ts';
import { latest, type KeyVersion, type SecretVersion, type Vault } from '../world/vault.ts';
import type { World } from '../world/world.ts';

/** The healthy place that a scenario changes: one customer with one vault, a key and a secret in it. */
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

/** A customer's place in a world, with the first of everything there; undefined where something is not there. */
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

/** A small change to a healthy world and the one problem that it must lead to. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly change: (fixture: ScenarioFixture) => void;
  readonly leadsTo: ProblemCode;
}

/** Writes down an area's scenarios: `[id, title, leadsTo, change]`. */
export const scenarioTable = (
  rows: readonly (readonly [
    id: string,
    title: string,
    leadsTo: ProblemCode,
    change: (fixture: ScenarioFixture) => void,
  ])[],
): readonly Scenario[] => rows.map(([id, title, leadsTo, change]) => ({ id, title, leadsTo, change }));
