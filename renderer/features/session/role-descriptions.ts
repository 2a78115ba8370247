import type { Role } from '../../../shared/domain/session.ts';

export const roleDescriptions: Readonly<
  Record<Role, { readonly title: string; readonly permissions: string }>
> = {
  administrator: {
    title: 'Provider administrator',
    permissions:
      'Views and checks all customers, adds and removes them, and configures the provider application.',
  },
  operator: {
    title: 'Operator',
    permissions: 'Views and checks all customers, adds and edits them, and tests their keys.',
  },
  reader: { title: 'Reader', permissions: 'Views all customers and their results. Cannot change anything.' },
  'customer-administrator': {
    title: 'Customer administrator',
    permissions: 'Views, checks, and tests their own tenant only.',
  },
  applicant: {
    title: 'Applicant',
    permissions: 'Asks the provider to invite their own tenant. Sees no tenant.',
  },
  'set-up': {
    title: 'Set-up',
    permissions: 'Configures the provider application and the sign-in of people. Sees no tenant.',
  },
};
