import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { CredentialTrial } from '../../shared/domain/provider-credential.ts';
import type { Environment } from '../../shared/domain/session.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import type { ProviderApp } from '../identity/tenant-access.ts';
import type { CloudName } from '../../shared/cloud.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { ProviderConfig } from '../store/settings/provider-config.ts';

/** Signs in to a tenant with a credential that is not in use. Null if Entra issued a token. */
export type TrySignIn = (
  app: ProviderApp,
  tenant: { readonly tenantId: string; readonly cloud: CloudName },
) => Promise<Problem | null>;

interface RotationParts {
  readonly environment: Environment;
  readonly provider: ProviderConfig;
  readonly tenants: TenantStore;
  readonly trySignIn: TrySignIn;
}

const simultaneous = 8;
const shownRefusals = 50;

/** Replaces a credential without a moment at which there is none. */
export function createRotation({ environment, provider, tenants, trySignIn }: RotationParts) {
  /** The applications with the current and with the other credential; a problem if they cannot be tried. */
  async function candidates(): Promise<Answer<{ current: ProviderApp; other: ProviderApp }>> {
    const setup = await provider.read();
    if (setup.kind !== 'configured' || setup.other === null)
      return refuse(makeProblem('next-credential-missing', {}));
    const { app, other } = setup;
    if (environment === 'demo') return refuse(makeProblem('rotation-needs-restart', {}));
    if (other.credential === null) {
      const { why } = provider.keeping;
      return refuse(makeProblem('provider-secret-missing', { clientId: app.clientId, why }));
    }
    return ok({ current: app, other: { ...app, credential: other.credential } });
  }

  return {
    async tryNext(signal: AbortSignal): Promise<Answer<CredentialTrial>> {
      const apps = await candidates();
      if (!apps.ok) return apps;
      const { current, other } = apps.value;
      const waiting = (await tenants.list()).map(({ tenant }) => tenant);
      const trial = { tenants: waiting.length, accepted: 0, unrelated: 0, refused: 0 };
      const refusals: CredentialTrial['refusals'] = [];
      const work = async (): Promise<void> => {
        for (let tenant = waiting.shift(); tenant !== undefined; tenant = waiting.shift()) {
          signal.throwIfAborted();
          const problem = await trySignIn(other, tenant);
          if (problem === null) trial.accepted += 1;
          else if ((await trySignIn(current, tenant)) !== null) trial.unrelated += 1;
          else {
            trial.refused += 1;
            const { tenantId, name } = tenant;
            if (refusals.length < shownRefusals) refusals.push({ tenantId, name, problem });
          }
        }
      };
      await Promise.all(Array.from({ length: simultaneous }, work));
      return ok({ ...trial, refusals });
    },

    /** Null if the credentials were exchanged. */
    async exchange(): Promise<Problem | null> {
      const apps = await candidates();
      if (!apps.ok) return apps.problem;
      const { other } = apps.value;
      const problem = await trySignIn(other, { tenantId: other.homeTenantId, cloud: other.cloud });
      if (problem !== null) return problem;
      return (await provider.exchange()) ? null : makeProblem('next-credential-missing', {});
    },
  };
}
