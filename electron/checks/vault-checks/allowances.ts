import type { KeyOperation } from '../../azure/call-context.ts';
import { keyOperations } from '../../azure/resource-manager/data-actions.ts';
import type { AccessPolicy } from '../../azure/resource-manager/describe-vault.ts';
import type { VaultView } from './vault-view.ts';

/** Whether the application may do something with a key, and what says so, in words that go on a sentence. */
export interface Allowance {
  readonly allowed: boolean;
  readonly because: string;
  /** When the youngest role that allows it was assigned, in ISO 8601, UTC; null where that is not known. */
  readonly since: string | null;
}

/** Null where it cannot be told, as is normal with a crypto role alone: Resource Manager then shows nothing. */
export type Allowances = Readonly<Record<KeyOperation, Allowance | null>>;

/** What Resource Manager shows the application to be allowed with one key of the vault. */
export function allowancesIn(
  view: VaultView,
  holder: { readonly objectId: string | null; readonly keyName: string },
): Allowances {
  const { description } = view;
  const find =
    description === null
      ? () => null
      : description.permissionModel === 'Azure RBAC'
        ? byRole(view, holder.keyName)
        : byPolicy(description.policies, holder.objectId);
  return Object.fromEntries(
    keyOperations.map((operation) => [operation, find(operation)]),
  ) as unknown as Allowances;
}

type Find = (operation: KeyOperation) => Allowance | null;

const notAllowed = (because: string): Allowance => ({ allowed: false, because, since: null });

/** Deny assignments win over roles; a role whose definition may not be read leaves open what no other role allows. */
function byRole({ roles, denials }: VaultView, keyName: string): Find {
  if (roles === null) return () => null;
  const counting = roles.filter(({ scope }) => countsAtKey(scope, keyName));
  return (operation) => {
    const denial = denials?.find(({ denies }) => denies.includes(operation));
    if (denial !== undefined)
      return notAllowed(
        `the deny assignment ${denial.title.slice(0, 200)} at the ${denial.level} forbids it`,
      );
    const allowing = counting.flatMap(({ role, level, createdAt }) =>
      role?.allows.includes(operation) ? [{ role, level, createdAt }] : [],
    );
    const [first] = allowing;
    if (first === undefined)
      return counting.some(({ role }) => role === null) ? null : notAllowed('no role allows it');
    const made = allowing.flatMap(({ createdAt }) => createdAt ?? []).sort();
    return {
      allowed: true,
      because: `the role ${first.role.title} at the ${first.level} allows it`,
      since: made.at(-1) ?? null,
    };
  };
}

/** A role at a part of the vault counts for that part alone. */
function countsAtKey(scope: string, keyName: string): boolean {
  const part = /\/vaults\/[^/]+\/(.+)$/i.exec(scope)?.[1];
  return part === undefined || part.toLowerCase() === `keys/${keyName.toLowerCase()}`;
}

/** A policy may also name a group that the application is in, which Resource Manager does not tell: what works, works. */
function byPolicy(policies: readonly AccessPolicy[], objectId: string | null): Find {
  const own = policies.filter((policy) => policy.objectId === objectId);
  if (own.length === 0) return () => notAllowed('no access policy names the application');
  return (operation) =>
    own.some(({ keys }) => keys.includes(operation.toLowerCase()) || keys.includes('all'))
      ? { allowed: true, because: 'the access policy of the application allows it', since: null }
      : notAllowed('the access policy of the application leaves it out');
}
