import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import { plainText } from '../../shared/domain/plain-text.ts';
import type { Environment } from '../../shared/domain/session.ts';
import { workspaceName, type Workspace } from '../../shared/domain/workspace.ts';
import { mainWorkspaceId } from '../../shared/domain/workspace-id.ts';
import type { InvitationFile } from '../../shared/domain/onboarding/invitation-file.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import type { ResolveTenant } from '../azure/entra/resolve-tenant.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { readInvitation } from '../onboarding/read-invitation.ts';
import { customerFile } from '../store/workspaces/customer-file.ts';
import type { WorkspaceFolders } from '../store/workspaces/workspace-folders.ts';

export interface WorkspaceParts {
  readonly environment: Environment;
  readonly resolveTenant: ResolveTenant;
  readonly now: () => Date;
  readonly workspaces: {
    readonly folders: WorkspaceFolders;
    /** The ID of the workspace that this console opened. */
    readonly current: string;
    /** Ends this process and starts the next one. Null if the console has no window. */
    readonly restart: (() => void) | null;
    /** Asks the person outside the page, which may be compromised. */
    readonly confirmRemoval: ((workspace: Workspace) => Promise<boolean>) | null;
  };
}

const inputRefused = (path: string, message: string) =>
  refuse(makeProblem('input-invalid', { issues: [{ path, message }] }));

export function workspacesHandlers(parts: WorkspaceParts): ConsoleHandlers<TrustedCaller>['workspaces'] {
  const { environment, resolveTenant, now } = parts;
  const { folders, current, restart, confirmRemoval } = parts.workspaces;
  const list = () => ok({ current, all: folders.list(), switches: restart !== null });
  const find = (id: string) => folders.list().find((one) => one.id === id);
  const isTaken = (name: string, exceptFor?: string) =>
    folders.list().some((one) => one.id !== exceptFor && one.name.toLowerCase() === name.toLowerCase());
  const notFound = () => refuse(makeProblem('workspace-not-found', {}));
  const nameTaken = () => inputRefused('name', 'Another workspace has this name. Enter another name.');
  const open = (id: string, restartNow: () => void) => {
    folders.select(id);
    // After the answer, so that the page and the audit trail have it.
    if (id !== current) setImmediate(restartNow);
  };

  /** What Entra says without a sign-in. The simulated Entra knows nothing of a real tenant, and the reverse. */
  const askEntra = async (
    invitation: InvitationFile,
  ): Promise<{
    readonly entra: 'found' | 'not found' | 'not asked';
    readonly entraProblem: Problem | null;
  }> => {
    if (invitation.environment !== environment) return { entra: 'not asked', entraProblem: null };
    const resolved = await resolveTenant(invitation.tenantId, invitation.cloud);
    return resolved.ok
      ? { entra: 'found', entraProblem: null }
      : { entra: 'not found', entraProblem: inThisCloud(invitation, resolved.problem) };
  };

  return {
    list,
    create: ({ name }, caller) => {
      if (isTaken(name)) return nameTaken();
      caller.note?.({ detail: name });
      folders.create(name);
      return list();
    },
    readInvitation: async ({ text }) => {
      const read = readInvitation(text, now());
      if (!read.ok) return read;
      return ok({
        invitation: read.value,
        ...(await askEntra(read.value)),
        updates: sameCustomer(read.value)?.name ?? null,
        suggestedName: freeName(read.value, isTaken),
      });
    },
    openInvitation: async ({ text, name }, caller) => {
      // Without a window, nobody sees what a page in the browser creates on this computer.
      if (caller.session.person === null && restart === null)
        return refuse(makeProblem('session-required', {}));
      const read = readInvitation(text, now());
      if (!read.ok) return read;
      const invitation = read.value;
      const known = sameCustomer(invitation);
      if (!known && isTaken(name)) return nameTaken();
      const { entraProblem } = await askEntra(invitation);
      if (entraProblem?.code === 'invitation-for-another-cloud') return refuse(entraProblem);
      caller.note?.({ detail: known ? `${known.name}, with a new invitation` : `${name}, of a customer` });
      const answer = known ? ok(update(known, invitation)) : createFrom(invitation, name);
      if (answer.ok && restart !== null) open(answer.value.id, restart);
      return answer.ok ? list() : answer;
    },
    rename: ({ workspaceId, name }, caller) => {
      const found = find(workspaceId);
      if (!found) return notFound();
      if (isTaken(name, workspaceId)) return nameTaken();
      caller.note?.({ detail: `${found.name}, renamed to ${name}` });
      folders.rename(workspaceId, name);
      return list();
    },
    remove: async ({ workspaceId }, caller) => {
      const found = find(workspaceId);
      if (!found) return notFound();
      caller.note?.({ detail: found.name });
      if (workspaceId === mainWorkspaceId || workspaceId === current)
        return inputRefused('workspaceId', 'Select a workspace that is neither the main one nor open.');
      if (confirmRemoval === null) return refuse(makeProblem('window-required', {}));
      if (await confirmRemoval(found)) folders.remove(workspaceId);
      else caller.note?.({ detail: `${found.name}, kept` });
      return list();
    },
    switchTo: ({ workspaceId }, caller) => {
      const found = find(workspaceId);
      if (!found) return notFound();
      if (restart === null) return refuse(makeProblem('window-required', {}));
      caller.note?.({ detail: found.name });
      open(workspaceId, restart);
      return ok({});
    },
  };

  /** The workspace of the same tenant with the same applications. Every other text of an invitation may differ. */
  function sameCustomer(invitation: InvitationFile): Workspace | undefined {
    return folders.list().find(({ id, kind }) => {
      if (kind !== 'customer') return false;
      const present = customerFile(folders.folderOf(id)).read()?.invitation;
      return present !== undefined && identity.every((field) => present[field] === invitation[field]);
    });
  }

  function update(known: Workspace, invitation: InvitationFile): Workspace {
    const file = customerFile(folders.folderOf(known.id));
    const { vaults = [], seen = null, principalId = null, confirmation = null } = file.read() ?? {};
    // A reported consent was to the earlier permissions.
    file.write({ invitation, vaults, seen, principalId, confirmation, consentReported: false });
    return known;
  }

  /** Leaves no workspace behind that lacks its invitation. */
  function createFrom(invitation: InvitationFile, name: string): Answer<Workspace> {
    const created = folders.create(name, 'customer');
    try {
      customerFile(folders.folderOf(created.id)).write({
        invitation,
        vaults: [],
        consentReported: false,
        ...{ seen: null, principalId: null, confirmation: null },
      });
      return ok(created);
    } catch (error) {
      folders.remove(created.id);
      throw error;
    }
  }
}

/** What makes two invitations those of one customer: with other applications, people would sign in or consent to them. */
const identity = ['environment', 'cloud', 'tenantId', 'appId', 'homeTenantId', 'consoleAppId'] as const;

/** A tenant in another cloud than the invitation says has a problem of its own. */
function inThisCloud({ tenantId, cloud }: InvitationFile, problem: Problem): Problem {
  if (problem.code !== 'wrong-cloud' && problem.code !== 'wrong-cloud-detected') return problem;
  const { answeredBy = null } = problem.facts as { readonly answeredBy?: InvitationFile['cloud'] };
  return makeProblem('invitation-for-another-cloud', { tenantId, cloud, found: answeredBy });
}

const longestName = 60;

/** The name of the provider, or of the application, that no other workspace has. */
function freeName(
  { providerName, applicationName }: InvitationFile,
  isTaken: (name: string) => boolean,
): string {
  const said = plainText(providerName || applicationName || 'Invitation');
  const start = workspaceName.safeParse(said.slice(0, longestName - 5)).data ?? 'Invitation';
  if (!isTaken(start)) return start;
  for (let number = 2; ; number += 1) {
    const name = `${start} (${number})`;
    if (!isTaken(name)) return name;
  }
}
