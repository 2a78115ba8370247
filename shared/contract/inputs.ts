import * as z from 'zod';
import { tenantId } from '../domain/tenant.ts';

export const nothing = z.strictObject({});
export const oneTenant = z.strictObject({ tenantId });

/** A file for the person to save. */
export const exportedFile = z.strictObject({ fileName: z.string(), mediaType: z.string(), text: z.string() });

/** What the person typed to confirm the action, where no native dialog asks. */
export const confirmation = z.string().max(300).optional();

export const someTenants = z.array(tenantId).min(1, 'Select at least one tenant.').max(20_000);

export const runId = z.string().min(1).max(64);
