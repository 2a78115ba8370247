import { createContext, use, type ReactNode } from 'react';
import type { Permission } from '../../../shared/contract/permissions.ts';
import type { Environment, Person } from '../../../shared/domain/session.ts';
import { roleSuffices } from '../../../shared/domain/role-suffices.ts';
import type { WorkspaceKind } from '../../../shared/domain/workspace.ts';
import { ReaderProvider } from '../../ui/reader-context.tsx';

/** Who is signed in at this door, and in which environment. */
export interface Session {
  readonly person: Person;
  readonly environment: Environment;
  /** Whose workspace is open; missing for a provider's. */
  readonly kind?: WorkspaceKind | undefined;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  const reader = session.person.role === 'customer-administrator' ? 'customer' : 'provider';
  return (
    <SessionContext value={session}>
      <ReaderProvider reader={reader}>{children}</ReaderProvider>
    </SessionContext>
  );
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession must be used inside SessionProvider.');
  return session;
}

/** Whether to offer an action of the contract to this person. The console checks again when the action is called. */
export function useMay(): (action: Permission) => boolean {
  const { person } = useSession();
  return (action) => roleSuffices(person.role, action.access);
}
