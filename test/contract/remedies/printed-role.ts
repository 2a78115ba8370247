import { subscriptionScope, vaultScope } from '../../../electron/simulator/world/subscription.ts';
import type { RequiredRole } from '../../../shared/problems/define-problem.ts';
import type { HeldRole } from './person.ts';
import type { RemediedWorld } from './remedied-world.ts';

/** `A, or B with C` gives the alternatives `[A]` and `[B, C]`. */
export const alternativesOf = ({ name }: RequiredRole): readonly (readonly string[])[] =>
  name.split(', or ').map((alternative) => alternative.split(' with '));

/** Where a printed scope is in the world, and in which tenant the person is. */
export type Place = { readonly tenant: 'customer' | 'home' } & (
  { readonly in: 'Entra' } | { readonly in: 'Azure'; readonly scopes: readonly string[] }
);

/** The place that the printed words name. Throws for words that the suite does not know. */
export function placeOf(
  words: string,
  world: RemediedWorld,
  facts: Readonly<Record<string, unknown>>,
): Place {
  const { subscription, vault } = world.fixture;
  const atVault = vaultScope(subscription, vault);
  const scopes: Readonly<Record<string, string>> = {
    'the key vault': atVault,
    'the key': `${atVault}/keys/${String(facts['keyName'])}`,
    'the secret': `${atVault}/secrets/${String(facts['secretName'])}`,
    'the subscription': subscriptionScope(subscription),
    'the scope of the role assignment': String(facts['scope']),
  };
  const scope = scopes[words];
  if (scope !== undefined) return { tenant: 'customer', in: 'Azure', scopes: [scope] };
  if (words === 'each key vault')
    return {
      tenant: 'customer',
      in: 'Azure',
      scopes: subscription.vaults.map((one) => vaultScope(subscription, one)),
    };
  if (words === 'the tenant') return { tenant: 'customer', in: 'Entra' };
  if (words === 'the home tenant') return { tenant: 'home', in: 'Entra' };
  throw new RangeError(`The suite does not know the scope “${words}”.`);
}

export const rolesAt = (
  names: readonly string[],
  place: Place,
  { fixture: { subscription } }: RemediedWorld,
): HeldRole[] =>
  names.flatMap((name): HeldRole[] =>
    place.in === 'Entra'
      ? [{ in: 'Entra', name }]
      : place.scopes.map((scope) => ({ in: 'Azure', name, scope, subscription })),
  );
