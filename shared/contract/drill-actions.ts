import { revocationDrill } from '../domain/drill.ts';
import { access } from './access.ts';
import { aboutTenant } from './action.ts';
import { oneTenant } from './inputs.ts';

export const drillActions = {
  /** The first drill takes tokens and holds them; each later drill compares them with fresh ones. Returns no token. */
  revocation: aboutTenant({
    input: oneTenant,
    output: revocationDrill,
    access: access.manage,
    changes: true,
  }),
} as const;
