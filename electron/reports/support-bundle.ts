import type { TenantStatus } from '../../shared/contract/actions.ts';
import type { SupportBundle } from '../../shared/domain/report.ts';
import type { Environment } from '../../shared/domain/session.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { redact } from '../network/redact.ts';

/** What the bundle says of the console itself. */
export interface AboutConsole {
  readonly version: string;
  readonly runtime: string;
  readonly world: Environment;
  readonly settings: Settings;
}

/** Gathers what a support case needs of one tenant. Customers' names stay out; every text passes the redaction once more. */
export function supportBundleOf(status: TenantStatus, about: AboutConsole, madeAt: Date): SupportBundle {
  const { tenant, since, latest, lastGood, changes, history } = status;
  const { tenantId, cloud, vaults, addedAt } = tenant;
  const bundle = {
    madeAt: madeAt.toISOString(),
    console: { ...about, platform: process.platform, architecture: process.arch },
    tenant: { tenantId, cloud, vaults, addedAt },
    since,
    latest,
    lastGood,
    changes,
    history,
  };
  return {
    fileName: `causeway-support-${tenantId}-${madeAt.toISOString().slice(0, 10)}.json`,
    json: JSON.stringify(
      bundle,
      (_key, value: unknown) => (typeof value === 'string' ? redact(value) : value),
      2,
    ),
  };
}
