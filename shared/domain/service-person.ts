import type { Person } from './session.ts';

/** Who starts the runs of a schedule. The rights are those of an operator. */
export const servicePerson: Person = {
  id: 'schedule',
  name: 'Schedule',
  role: 'operator',
  tenantId: null,
};
