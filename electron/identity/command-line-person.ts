import type { Person } from '../../shared/domain/session.ts';

/** Who runs a command: a script, a scheduled job or a person in a terminal. The rights are those of an operator. */
export const commandLinePerson: Person = {
  id: 'command-line',
  name: 'Command line',
  role: 'operator',
  tenantId: null,
};
