import * as z from 'zod';
import { invitationFile, longestInvitation } from '../domain/onboarding/invitation-file.ts';
import { workspace, workspaceList } from '../domain/workspace.ts';
import { problem } from '../problems/problem.ts';
import { access } from './access.ts';
import { aboutConsole } from './action.ts';
import { nothing } from './inputs.ts';

const oneWorkspace = z.strictObject({ workspaceId: workspace.shape.id });

const pastedInvitation = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1, 'Paste the invitation first.')
    .max(
      longestInvitation,
      `An invitation has at most ${longestInvitation.toLocaleString('en')} characters.`,
    ),
});

/** Separate registries, settings and credentials on this computer. */
export const workspacesActions = {
  list: aboutConsole({
    input: nothing,
    output: workspaceList,
    access: access.reportInSetUp,
    changes: false,
  }),
  create: aboutConsole({
    input: z.strictObject({ name: workspace.shape.name }),
    output: workspaceList,
    access: access.setUp,
    changes: true,
  }),
  /**
   * Reads an invitation, and looks up its tenant by Microsoft Entra's discovery document. Creates nothing. An invited administrator
   * often cannot sign in to the workspace that is open, so nobody has to.
   */
  readInvitation: aboutConsole({
    input: pastedInvitation,
    output: z.strictObject({
      invitation: invitationFile,
      /** Whether Entra knows the tenant in this cloud. It is not asked about the tenant of another environment. */
      entra: z.enum(['found', 'not found', 'not asked']),
      /** Why Entra did not find the tenant. */
      entraProblem: problem.nullable(),
      /** The workspace of the same tenant and applications, which the invitation would update; null without one. */
      updates: workspace.shape.name.nullable(),
      /** A name that no other workspace has. */
      suggestedName: workspace.shape.name,
    }),
    access: access.anyone,
    changes: false,
  }),
  /**
   * Creates the workspace of a customer from an invitation. One of the same tenant and applications takes the invitation over
   * instead, and keeps its name and its keys. The window then opens it in a new process.
   */
  openInvitation: aboutConsole({
    input: z.strictObject({ ...pastedInvitation.shape, name: workspace.shape.name }),
    output: workspaceList,
    access: access.anyone,
    changes: true,
  }),
  rename: aboutConsole({
    input: z.strictObject({ ...oneWorkspace.shape, name: workspace.shape.name }),
    output: workspaceList,
    access: access.setUp,
    changes: true,
  }),
  /** Deletes a workspace that is not open, after a question in a dialog of the main process. */
  remove: aboutConsole({
    input: oneWorkspace,
    output: workspaceList,
    access: access.setUp,
    changes: true,
    worksOnFullDisk: true,
  }),
  /** Opens another workspace: the process ends, and the next one starts in that workspace. */
  switchTo: aboutConsole({
    input: oneWorkspace,
    output: nothing,
    access: access.reportInSetUp,
    changes: true,
  }),
} as const;
