import { customerReport, supportBundle } from '../domain/report.ts';
import { access } from './access.ts';
import { aboutTenant } from './action.ts';
import { oneTenant } from './inputs.ts';

export const reportsActions = {
  /** A letter with the steps that the customer must take; the reason why there is none if the customer need not act. */
  forCustomer: aboutTenant({
    input: oneTenant,
    output: customerReport,
    access: access.report,
    changes: false,
    leavesEntry: true,
  }),
  supportBundle: aboutTenant({
    input: oneTenant,
    output: supportBundle,
    access: access.report,
    changes: false,
    leavesEntry: true,
  }),
} as const;
