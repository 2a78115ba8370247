import * as z from 'zod';
import { tenantId } from '../domain/tenant.ts';

export const nothing = z.strictObject({});
export const oneTenant = z.strictObject({ tenantId });

/** A file for the person to save. */
export const exportedFile = z.strictObject({ fileName: z.string(), mediaType: z.string(), text: z.string() });
