import type { AlertTarget } from '../../../shared/domain/alerts/alert-target.ts';

/** Whether a target receives messages about alerts. */
export const isActive = ({ enabled, confirmedAt }: AlertTarget): boolean => enabled && confirmedAt !== null;
