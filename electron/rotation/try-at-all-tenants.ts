import { setTimeout as wait } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { CloudName } from '../../shared/cloud.ts';
import type { CredentialTrial } from '../../shared/domain/provider-credential.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import type { ProviderApp } from '../identity/tenant-access.ts';

/** Signs in to a tenant with a credential that is not in use. Null if Entra issued a token. */
export type TrySignIn = (
  app: ProviderApp,
  tenant: { readonly tenantId: string; readonly cloud: CloudName },
) => Promise<Problem | null>;

const simultaneous = 8;
const shownRefusals = 50;
/** The time during which Entra may still refuse a new secret: its replicas learn of the secret one after the other. */
const propagationMs = 60_000;
const pauseMs = 5_000;

export interface Trial {
  readonly current: ProviderApp;
  readonly next: ProviderApp;
  readonly tenants: readonly TenantRecord[];
  readonly trySignIn: TrySignIn;
  readonly signal: AbortSignal;
  /** Called after each tenant, and when a wait for Entra begins or ends. */
  readonly onProgress: (progress: { readonly tried: number; readonly waits: boolean }) => void;
  readonly now: () => Date;
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** Signs in to every tenant with the next credential, and to those that refuse it with the current one. `signal` cancels. */
export async function tryAtAllTenants({
  current,
  next,
  tenants,
  trySignIn,
  signal,
  onProgress,
  now,
  pause = (ms) => wait(ms, undefined, { signal }),
}: Trial): Promise<CredentialTrial> {
  const trial = { tenants: tenants.length, accepted: 0, unrelated: 0, refused: 0 };
  const refusals: CredentialTrial['refusals'] = [];
  let tried = 0;
  let waiting = 0;
  const tell = () => onProgress({ tried, waits: waiting > 0 });

  const patiently = async (tenant: TenantRecord): Promise<Problem | null> => {
    for (let waited = 0; ; waited += pauseMs) {
      signal.throwIfAborted();
      const problem = await trySignIn(next, tenant);
      const isPatient = waited < propagationMs && isNew(next, now());
      if (problem?.code !== 'client-secret-invalid' || !isPatient) return problem;
      waiting += 1;
      tell();
      await pause(pauseMs, signal).finally(() => (waiting -= 1));
    }
  };
  const limit = pLimit(simultaneous);
  await Promise.all(
    tenants.map((tenant) =>
      limit(async () => {
        const problem = await patiently(tenant);
        signal.throwIfAborted();
        if (problem === null) trial.accepted += 1;
        else if ((await trySignIn(current, tenant)) !== null) trial.unrelated += 1;
        else {
          trial.refused += 1;
          const { tenantId, name } = tenant;
          if (refusals.length < shownRefusals) refusals.push({ tenantId, name, problem });
        }
        tried += 1;
        tell();
      }),
    ),
  );
  signal.throwIfAborted();
  return { ...trial, refusals };
}

/** Whether Entra may refuse the client secret only because it is new. */
export function isNew({ credential }: ProviderApp, now: Date): boolean {
  if (credential.kind !== 'client secret' || credential.enteredAt === undefined) return false;
  return now.getTime() - credential.enteredAt.getTime() < propagationMs;
}
