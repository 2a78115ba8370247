import type { OwnView } from '../../shared/domain/onboarding/own-view.ts';
import type { Session } from '../identity/session.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';

/** What the sign-ins of administrators saw in the tenant. */
export interface OwnViews {
  /** What the session sees: looks once, and again after `expire`. Null if nobody signed in at the tenant. */
  of(session: Session): Promise<OwnView | null>;
  /** The same; without a sign-in what was last seen, also before a restart. Null if nobody ever looked. */
  latest(session: Session): Promise<OwnView | null>;
  /** Everything that was seen may be different now. */
  expire(): void;
}

export function createOwnViews(options: {
  /** Null if nobody signed in at the tenant. */
  readonly access: (session: Session) => TenantAccess | null;
  readonly look: (access: TenantAccess, session: Session) => Promise<OwnView>;
  /** What was seen last, and where it is kept. */
  readonly last: () => OwnView | null;
  readonly keep: (view: OwnView) => void;
}): OwnViews {
  const { access: accessOf, look, last, keep } = options;
  let seen = new WeakMap<Session['tenure'], Promise<OwnView>>();
  const of = (session: Session): Promise<OwnView | null> => {
    const access = accessOf(session);
    if (access === null) return Promise.resolve(null);
    const known = seen.get(session.tenure);
    if (known) return known;
    const views = seen;
    const view = look(access, session).then(
      (found) => {
        // A look that began before the last change may end after a later one.
        if (views === seen) keep(found);
        return found;
      },
      (error: unknown) => {
        views.delete(session.tenure);
        throw error;
      },
    );
    views.set(session.tenure, view);
    return view;
  };
  return {
    of,
    latest: async (session) => (await of(session)) ?? last(),
    expire() {
      seen = new WeakMap();
    },
  };
}
