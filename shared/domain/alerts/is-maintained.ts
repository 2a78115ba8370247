import { isSameTag } from '../is-same-tag.ts';
import type { Maintenance } from './alert-policy.ts';

interface TaggedTenant {
  readonly tenantId: string;
  readonly tags: readonly string[];
}

/** Whether planned work at a tenant is going on at a time, ISO 8601, UTC. The end is not part of it. */
export const isMaintained = (planned: readonly Maintenance[], tenant: TaggedTenant, at: string): boolean =>
  planned.some(
    (one) =>
      Date.parse(one.from) <= Date.parse(at) &&
      Date.parse(at) < Date.parse(one.until) &&
      concerns(one, tenant),
  );

/** Whether planned work concerns a tenant. */
export function concerns({ scope }: Pick<Maintenance, 'scope'>, { tenantId, tags }: TaggedTenant): boolean {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'tenant':
      return scope.tenantId === tenantId;
    case 'tag':
      return tags.some((tag) => isSameTag(tag, scope.tag));
  }
}
