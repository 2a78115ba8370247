import type { Group } from '../../world/population.ts';
import type { Tenant } from '../../world/tenant.ts';
import { graphTime } from '../odata/graph-time.ts';
import type { Entity } from '../odata/odata-collection.ts';
import { selectableOfGroups, unsetOfGroups } from '../odata/unset-properties.ts';

/** A group in Graph's form. Source: learn.microsoft.com/graph/api/resources/group. */
export const groupEntity = ({ id, displayName, mailNickname }: Group, tenant: Tenant): Entity => ({
  ...unsetOfGroups,
  ...selectableOfGroups,
  id,
  createdDateTime: graphTime(tenant.createdAt),
  displayName,
  mailEnabled: false,
  mailNickname,
  renewedDateTime: graphTime(tenant.createdAt),
  securityEnabled: true,
});
