import type { User } from '../../world/population.ts';
import type { Tenant } from '../../world/tenant.ts';
import { graphTime } from '../odata/graph-time.ts';
import type { Entity } from '../odata/odata-collection.ts';
import { unsetOfUsers } from '../odata/unset-properties.ts';

/** The properties that Graph returns without `$select`. */
export const shownOfUsers = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

export const userEntity = (user: User, { createdAt }: Tenant): Entity => ({
  ...unsetOfUsers,
  ...user,
  createdDateTime: graphTime(createdAt),
  mailNickname: user.userPrincipalName.split('@')[0] ?? '',
  userType: 'Member',
});
