import type { AlertPolicy } from '../../../shared/domain/alerts/alert-policy.ts';
import type { AlertLog, NameTenants } from '../../store/records/alert-log.ts';

/** What a plan is made from, besides the state. */
export interface PlanningParts {
  readonly log: AlertLog;
  readonly nameTenants: NameTenants;
  readonly policy: AlertPolicy;
  readonly now: Date;
  readonly newId: () => string;
}
