import * as z from 'zod';
import { incident, incidentId } from '../domain/incident.ts';
import { tenantId } from '../domain/tenant.ts';
import { access } from './access.ts';
import { aboutConsole, aboutTenant } from './action.ts';
import { nothing } from './inputs.ts';

export const demoActions = {
  incidents: aboutConsole({
    input: nothing,
    output: z.array(incident),
    access: access.read,
    changes: false,
  }),
  apply: aboutTenant({
    input: z.strictObject({ tenantId, incident: incidentId }),
    output: nothing,
    access: access.manage,
    changes: true,
  }),
} as const;
