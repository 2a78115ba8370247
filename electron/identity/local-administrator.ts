import type { Person } from '../../shared/domain/session.ts';

/** Whoever sits at this machine, on a console connected to Azure: the operating system's sign-in is the only one. */
export const localAdministrator: Person = {
  id: 'local-administrator',
  name: 'Local administrator',
  role: 'administrator',
  tenantId: null,
};
