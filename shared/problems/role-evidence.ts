import * as z from 'zod';
import { guid, word } from './facts.ts';
import { ifKnown } from './phrases.ts';

/** What Resource Manager shows beside a role that Key Vault misses. It explains the case, and never enters a command. */
export const roleEvidence = {
  /** Roles of the application that do not allow the call, such as `Owner at the subscription`. */
  otherRoles: z.array(word).max(5).optional(),
  /** A role of the application that would allow the call, but that Key Vault does not apply. */
  roleNotApplied: word.optional(),
  /** Another principal that has the role. */
  assignedTo: guid.optional(),
  assignedToWhat: z
    .enum(['app registration', 'service principal in the home tenant', 'another principal'])
    .optional(),
};
type RoleEvidence = { readonly [Name in keyof typeof roleEvidence]?: z.infer<(typeof roleEvidence)[Name]> };

/** Sentences about the evidence, with a leading blank; empty if there is none. */
export const roleEvidenceNote = ({
  otherRoles = [],
  roleNotApplied,
  assignedTo,
  assignedToWhat,
}: RoleEvidence): string =>
  [
    otherRoles.length === 0
      ? ''
      : ` It has ${otherRoles.length === 1 ? 'the role' : 'the roles'} ${otherRoles.join(', ')}, which ${otherRoles.length === 1 ? 'does' : 'do'} not allow this.`,
    ifKnown(
      roleNotApplied,
      (role) =>
        ` Azure Resource Manager shows the role ${role}, but Key Vault does not apply it. A role at a management group can take hours to take effect. Another role takes effect after it is removed and assigned again.`,
    ),
    ifKnown(
      assignedTo,
      (id) =>
        ` The role is assigned to ${assignedToWhat === undefined || assignedToWhat === 'another principal' ? `another principal with the object ID ${id}` : `the object ID ${id} of the ${assignedToWhat}`}, which is not the service principal of the application in this tenant.`,
    ),
  ].join('');
