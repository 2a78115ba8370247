import type { OwnView } from '../../shared/domain/onboarding/own-view.ts';
import type { Session } from '../identity/session.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';

/** What each session last saw in its tenant. A view belongs to one sign-in, and ends with it. */
export interface OwnViews {
  /** Looks once, and again after `expire`. Null if nobody signed in at the tenant. */
  of(session: Session): Promise<OwnView | null>;
  /** Everything that was seen may be different now. */
  expire(): void;
}

export function createOwnViews(options: {
  /** Null if nobody signed in at the tenant. */
  readonly access: (session: Session) => TenantAccess | null;
  readonly look: (access: TenantAccess) => Promise<OwnView>;
}): OwnViews {
  let seen = new WeakMap<Session['tenure'], Promise<OwnView>>();
  return {
    of(session) {
      const access = options.access(session);
      if (access === null) return Promise.resolve(null);
      const known = seen.get(session.tenure);
      if (known) return known;
      const views = seen;
      const view = options.look(access).catch((error: unknown) => {
        views.delete(session.tenure);
        throw error;
      });
      views.set(session.tenure, view);
      return view;
    },
    expire() {
      seen = new WeakMap();
    },
  };
}
