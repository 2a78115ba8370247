import * as z from 'zod';
import type { StepDefinition } from './define-problem.ts';
import { guid, instant, word } from './facts.ts';
import { ifKnown, onDate } from './phrases.ts';

const misplacedPrincipals = [
  'application (client) ID',
  'app registration',
  'service principal in the home tenant',
  'another principal',
] as const;
/** What an object ID belongs to that has the role or the access policy in place of the service principal. */
export type MisplacedPrincipal = (typeof misplacedPrincipals)[number];

/** What is known beside a grant that Key Vault misses. It explains the case, and never enters a command. */
export const grantEvidence = {
  /** Another principal that has what the service principal lacks. */
  assignedTo: guid.optional(),
  assignedToWhat: z.enum(misplacedPrincipals).optional(),
  /** When a check last proved the access. */
  workedOn: instant.optional(),
};

/** What Resource Manager shows beside a role that Key Vault misses. */
export const roleEvidence = {
  ...grantEvidence,
  /** Roles of the application that do not allow the call, such as `Owner at the subscription`. */
  otherRoles: z.array(word).max(5).optional(),
  /** A role of the application that would allow the call, but that Key Vault does not apply. */
  roleNotApplied: word.optional(),
  /** Whether that role applies only under a condition. */
  roleConditional: z.boolean().optional(),
  /** When that role must have taken effect, if it was assigned a short time ago. */
  effectiveBy: instant.optional(),
  /** Whether a subscription that the application could see belongs to another tenant now. */
  subscriptionMoved: z.boolean().optional(),
  /** Whether the application has an access policy, which has no effect beside Azure RBAC. */
  policyWithoutEffect: z.boolean().optional(),
};
type EvidenceOf<Shape extends Readonly<Record<string, z.ZodType>>> = {
  readonly [Name in keyof Shape]?: z.infer<Shape[Name]>;
};
type GrantEvidence = EvidenceOf<typeof grantEvidence>;
type RoleEvidence = EvidenceOf<typeof roleEvidence>;

/** Sentences about the evidence, with a leading blank; empty if there is none. */
export const roleEvidenceNote = (facts: RoleEvidence): string => {
  const { otherRoles = [], policyWithoutEffect, subscriptionMoved } = facts;
  return [
    otherRoles.length === 0
      ? ''
      : ` It has ${otherRoles.length === 1 ? 'the role' : 'the roles'} ${otherRoles.join(', ')}, which ${otherRoles.length === 1 ? 'does' : 'do'} not allow this.`,
    roleNotAppliedNote(facts),
    policyWithoutEffect === true
      ? ' It has an access policy, which has no effect, because the key vault uses Azure RBAC.'
      : '',
    misplacedNote('The role is assigned', facts),
    policyWithoutEffect === true
      ? ''
      : workedNote('The role assignment may have been removed or may have expired since then', facts),
    subscriptionMoved === true
      ? ' Azure Resource Manager reports that a subscription belongs to another tenant now. If the key vault is in it, the transfer removed the role assignment.'
      : '',
  ].join('');
};

const slowScope = 'A role at a management group can take hours to take effect.';

const roleNotAppliedNote = ({ roleNotApplied, roleConditional, effectiveBy }: RoleEvidence): string =>
  ifKnown(roleNotApplied, (role) => {
    if (roleConditional === true && effectiveBy === undefined)
      return ` Azure Resource Manager shows the role ${role} under a condition, which may exclude this request.`;
    const shown = ` Azure Resource Manager shows the role ${role}${roleConditional === true ? ' under a condition' : ''}`;
    const slow = role.includes('management group') ? ` ${slowScope}` : '';
    return effectiveBy === undefined
      ? `${shown}, but Key Vault does not apply it. ${slowScope} Another role takes effect after it is removed and assigned again.`
      : `${shown}, which was assigned a short time ago. It takes effect by ${onDate(effectiveBy)} at the latest.${slow}`;
  });

/** `lead` is `The role is assigned` or `The access policy is added`. */
export const misplacedNote = (lead: string, { assignedTo, assignedToWhat }: GrantEvidence): string =>
  ifKnown(assignedTo, (id) =>
    assignedToWhat === undefined || assignedToWhat === 'another principal'
      ? ` ${lead} to another principal with the object ID ${id}. Verify whether it was meant for the application.`
      : ` ${lead} to the ID ${id}. This is ${assignedToWhat === 'application (client) ID' ? 'the' : 'the object ID of the'} ${assignedToWhat}, not the object ID of the service principal in this tenant.`,
  );
/** `since` is a sentence about what may have happened after the access worked. */
export const workedNote = (since: string, { workedOn }: GrantEvidence): string =>
  ifKnown(workedOn, (at) => ` The access worked on ${onDate(at)}. ${since}.`);

const isPropagating = ({ effectiveBy }: RoleEvidence): boolean => effectiveBy !== undefined;
const hasCondition = ({ roleConditional, effectiveBy }: RoleEvidence): boolean =>
  roleConditional === true && effectiveBy === undefined;

/** Whether the missing role must be assigned: not if it exists and only takes effect later, or under a condition. */
export const mustBeAssigned = (facts: RoleEvidence): boolean => !isPropagating(facts) && !hasCondition(facts);

/** The steps for a role that exists although Key Vault does not apply it, and for one that may take effect. */
export const stepsBeforeAssignment: readonly StepDefinition<RoleEvidence>[] = [
  {
    by: 'customer',
    say: 'Check whether the subscription of the key vault still belongs to the tenant, before you assign the role.',
    applies: ({ subscriptionMoved }) => subscriptionMoved === true,
    role: { name: 'Reader', scope: 'the subscription' },
  },
  {
    by: 'operator',
    say: 'Wait 10 minutes and check again if the role was assigned less than 10 minutes ago.',
    applies: mustBeAssigned,
  },
  {
    by: 'operator',
    say: 'Wait until the role assignment takes effect, and check again.',
    applies: isPropagating,
  },
  {
    by: 'customer',
    say: 'Keep the role assignment as it is. To remove it and to assign the role again starts the wait again.',
    applies: isPropagating,
  },
  {
    by: 'customer',
    say: 'Correct the condition of the role assignment so that it includes the key or the secret. In the Azure portal, open Access control (IAM), Role assignments, View/Edit.',
    applies: hasCondition,
    role: { name: 'Role Based Access Control Administrator', scope: 'the scope of the role assignment' },
  },
];
