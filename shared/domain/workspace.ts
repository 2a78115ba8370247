import * as z from 'zod';
import { isWorkspaceId } from './workspace-id.ts';

export const workspaceId = z.string().refine(isWorkspaceId, 'Select a workspace from the list.');

export const workspaceName = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(60, 'Enter at most 60 characters.')
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, 'Enter a name without control characters.');

/** Whose workspace it is: a provider's, or that of a customer who opened an invitation. It never changes. */
export const workspaceKind = z.enum(['provider', 'customer']);
export type WorkspaceKind = z.infer<typeof workspaceKind>;

/** A provider's registry, settings, credential and tokens, or a customer's invitation and sign-ins, separate from every other workspace. */
export const workspace = z.strictObject({ id: workspaceId, name: workspaceName, kind: workspaceKind });
export type Workspace = z.infer<typeof workspace>;

/** `switches` is whether this console can switch to another workspace: only the window can. */
export const workspaceList = z.strictObject({
  current: workspaceId,
  all: z.array(workspace),
  switches: z.boolean(),
});
export type WorkspaceList = z.infer<typeof workspaceList>;
