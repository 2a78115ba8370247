import * as z from 'zod';

/** The columns that the list of tenants and its exports can show, in their default order. */
export const tenantColumn = z.enum([
  'name',
  'domain',
  'cloud',
  'vaults',
  'status',
  'problem',
  'owner',
  'since',
  'checked',
  'tags',
  'assignee',
  'ticket',
  'waitingSince',
  'nextExpiry',
  'tenantId',
]);
export type TenantColumn = z.infer<typeof tenantColumn>;

export const columnTitles: Readonly<Record<TenantColumn, string>> = {
  name: 'Name',
  domain: 'Domain',
  cloud: 'Cloud',
  vaults: 'Vaults',
  status: 'Status',
  problem: 'Problem',
  owner: 'Action required',
  since: 'Status since',
  checked: 'Last checked',
  tags: 'Tags',
  assignee: 'Assignee',
  ticket: 'Ticket',
  waitingSince: 'Waiting since',
  nextExpiry: 'Next expiry',
  tenantId: 'Tenant ID',
};
