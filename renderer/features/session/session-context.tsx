import { createContext, use, type ReactNode } from 'react';
import type { Action } from '../../../shared/contract/action.ts';
import { roleSuffices, type Person, type Environment } from '../../../shared/domain/session.ts';

/** Who is signed in at this door, and to which world. */
export interface PresentSession {
  readonly person: Person;
  readonly world: Environment;
}

const SessionContext = createContext<PresentSession | null>(null);

export function SessionProvider({ session, children }: { session: PresentSession; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): PresentSession {
  const session = use(SessionContext);
  if (!session) throw new Error('Nobody is signed in around this component.');
  return session;
}

/** Whether an action of the contract is offered to this person. The console decides anew when it is called. */
export function useMay(): (action: Pick<Action, 'access'>) => boolean {
  const { person } = useSession();
  return (action) => roleSuffices(person.role, action.access);
}
