import type { TenantReport } from '../../../shared/domain/check.ts';
import type { Run } from '../../../shared/domain/run.ts';
import type { Environment } from '../../../shared/domain/session.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import type { Reader } from '../../../shared/problems/in-words.ts';
import type { Problem } from '../../../shared/problems/problem.ts';

/** A tenant that was to be checked, and its report; null if the run ended before. */
export interface Checked {
  readonly tenant: TenantRecord;
  readonly report: TenantReport | null;
}

/** What `causeway check` found. */
export interface CheckFindings {
  readonly environment: Environment;
  readonly reader: Reader;
  readonly runs: readonly Run[];
  /** In the order of the list, or of the arguments. */
  readonly checked: readonly Checked[];
  /** Problems of the console itself, because of which the result can be incomplete. */
  readonly notices: readonly Problem[];
}

/** Why there is no report of a tenant. */
export const noReport = 'The run ended before this tenant was checked.';
