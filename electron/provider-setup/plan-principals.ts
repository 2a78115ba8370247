import { consoleRoles, graphRoleIds } from '../../shared/domain/provider-setup/wanted-registrations.ts';
import { newAppRoles } from './new-registrations.ts';
import { noPrincipal, type PlanDraft } from './plan-draft.ts';

/** The service principals in the home tenant, and what is assigned at them. */
export function planPrincipals(draft: PlanDraft, administratorId: string): void {
  const { has, lacks } = draft;
  if (has.provider && lacks('provider-principal')) addPrincipal(draft, 'provider');
  if (has.console && lacks('console-principal')) addPrincipal(draft, 'console');
  if (has.console && lacks('console-administrator')) assignAdministrator(draft, administratorId);
  if (has.provider && lacks('provider-reads-registration')) allowReading(draft);
}

/** Creates the service principal, or enables the one that exists. */
function addPrincipal({ observed, add, id }: PlanDraft, which: 'provider' | 'console'): void {
  const present = observed.facts[`${which}Principal`];
  const step = { meets: [`${which}-principal`], method: 'PATCH', body: { accountEnabled: true } } as const;
  if (present.known && present.value !== null)
    add({
      ...{ ...step, meets: [...step.meets], path: `/servicePrincipals/${present.value.objectId}` },
      purpose: `Enable the service principal of the ${which} application.`,
    });
  else
    add({
      ...{ ...step, meets: [...step.meets] },
      purpose: `Create the service principal of the ${which} application in the home tenant.`,
      path: `/servicePrincipals(appId='${id(`${which} application ID`)}')`,
      prefer: 'create-if-missing',
      learns: `${which} service principal`,
    });
}

function assignAdministrator(draft: PlanDraft, administratorId: string): void {
  const { target, observed, ids, creates, lacks, add, leave, id } = draft;
  const role = consoleRoles[0].value;
  const present = observed.console?.facts.userRoles.find((one) => one.value === role)?.id;
  const defined = newAppRoles(target).find((one) => one.value === role)?.id;
  const unmet = ['console-administrator'] as const;
  if (present === undefined && !creates.console && !lacks('console-roles'))
    leave(unmet, `The registration has no app role ${role}.`);
  else if (ids['console service principal ID'] === undefined && !lacks('console-principal'))
    leave(unmet, noPrincipal);
  else
    add({
      purpose: `Assign the app role ${role} to you.`,
      meets: [...unmet],
      method: 'POST',
      path: `/servicePrincipals/${id('console service principal ID')}/appRoleAssignedTo`,
      body: {
        principalId: administratorId,
        resourceId: id('console service principal ID'),
        appRoleId: present ?? defined,
      },
    });
}

function allowReading({ observed, ids, lacks, add, leave, id }: PlanDraft): void {
  const { graphPrincipalId } = observed;
  const hasPrincipal = ids['provider service principal ID'] !== undefined || lacks('provider-principal');
  if (graphPrincipalId === null || !hasPrincipal) leave(['provider-reads-registration'], noPrincipal);
  else
    add({
      purpose: 'Grant Application.Read.All to the provider application in the home tenant alone.',
      meets: ['provider-reads-registration'],
      method: 'POST',
      path: `/servicePrincipals/${id('provider service principal ID')}/appRoleAssignments`,
      body: {
        principalId: id('provider service principal ID'),
        resourceId: graphPrincipalId,
        appRoleId: graphRoleIds['Application.Read.All'],
      },
    });
}
