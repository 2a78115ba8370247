import { createDispatcher } from '../../electron/doors/dispatcher.ts';
import { actions } from '../../shared/contract/actions.ts';
import type { Role } from '../../shared/domain/session.ts';
import { callerAs, every, handlersTelling, inputFor, mine, personOf, theirs } from './every-action.ts';

const columns: readonly (readonly [title: string, role: Role | null])[] = [
  ['Nobody signed in', null],
  ['Reader', 'reader'],
  ['Operator', 'operator'],
  ['Administrator', 'administrator'],
  ['Customer administrator', 'customer-administrator'],
  ['Applicant', 'applicant'],
  ['Set-up', 'set-up'],
];

/** The text of docs/permissions.md: what the dispatcher permits when each action is tried in each role. */
export async function permissionsPage(): Promise<string> {
  const rows = await Promise.all(
    every.map(async ([name, { concerns }]) => {
      const cells = await Promise.all(columns.map(([, role]) => cellFor(name, role)));
      return `| \`${name}\` | ${concerns} | ${cells.join(' | ')} |`;
    }),
  );
  return (
    [
      '# Permissions',
      'This page lists every action of the console, and who may call it. The dispatcher enforces it at every door: window, browser, and command line. The screens offer only what the session may do.',
      'A reader, an operator, and an administrator have an app role of the console application in the home tenant, and reach every tenant. A customer administrator reaches their own tenant, also by an action that concerns the fleet: for any other tenant, the answer is the same as for a tenant that does not exist. An applicant is an administrator of a tenant that nobody invited, in a console that accepts requests for onboarding. They reach no tenant. Set-up is the role of whoever configures a console in which nobody can sign in yet. It reaches no tenant. The command line runs as an operator.',
      'This page is generated: each action is tried in each role. After a change of the contract, run `CAUSEWAY_WRITE_DOCS=1 npm test -- permissions-page`.',
      [
        `| Action | Concerns | ${columns.map(([title]) => title).join(' | ')} |`,
        `| --- | --- | ${columns.map(() => '---').join(' | ')} |`,
        ...rows,
      ].join('\n'),
    ].join('\n\n') + '\n'
  );
}

async function cellFor(action: string, role: Role | null): Promise<string> {
  const own = await isPermitted(action, role, mine);
  const other = await isPermitted(action, role, theirs);
  if (own === other) return own ? 'Yes' : '–';
  return own ? 'Own tenant' : 'Other tenants';
}

/** Whether the call reaches the handler. */
async function isPermitted(action: string, role: Role | null, tenantId: string): Promise<boolean> {
  let isReached = false;
  const handlers = handlersTelling(() => {
    isReached = true;
  });
  const caller = callerAs(role && personOf(role));
  await createDispatcher({ actions, handlers }).answer(caller, action, inputFor(action, tenantId));
  return isReached;
}
