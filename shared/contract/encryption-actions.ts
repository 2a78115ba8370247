import * as z from 'zod';
import { keySummary, roundTrip, roundTripRequest } from '../domain/encryption.ts';
import { tenantId, vaultUri } from '../domain/tenant.ts';
import { access } from './access.ts';
import { aboutTenant } from './action.ts';

export const encryptionActions = {
  keys: aboutTenant({
    input: z.strictObject({ tenantId, vaultUri }),
    output: z.array(keySummary),
    access: access.check,
    changes: false,
  }),
  roundTrip: aboutTenant({
    input: roundTripRequest,
    output: roundTrip,
    access: access.check,
    changes: true,
  }),
} as const;
