import type { Access } from '../domain/role-suffices.ts';

/** The levels of access that the actions need. */
export const access = {
  anyone: { least: 'nobody signed in', customerAdministrator: true },
  read: { least: 'reader', customerAdministrator: true },
  readInSetUp: { least: 'reader', customerAdministrator: true, setUp: true },
  check: { least: 'operator', customerAdministrator: true },
  /** Only an administrator of the tenant itself: nobody acts in it with the rights of the provider. */
  ownTenant: { least: 'customer administrator', customerAdministrator: true },
  /** Only an administrator of a tenant that nobody invited. */
  apply: { least: 'applicant', customerAdministrator: false },
  report: { least: 'reader', customerAdministrator: false },
  manage: { least: 'operator', customerAdministrator: false },
  admin: { least: 'administrator', customerAdministrator: false },
  setUp: { least: 'administrator', customerAdministrator: false, setUp: true },
  reportInSetUp: { least: 'reader', customerAdministrator: false, setUp: true },
} as const satisfies Record<string, Access>;
