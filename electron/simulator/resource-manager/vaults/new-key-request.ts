import * as z from 'zod';
import { Refusal } from '../../http/refusal.ts';
import type { Vault, VaultKey } from '../../world/vault.ts';

/** An ISO 8601 duration of years, months and days. */
const duration = z
  .string()
  .regex(/^P(?=\d)(?:\d{1,3}Y)?(?:\d{1,4}M)?(?:\d{1,5}D)?$/)
  .nullish();

/** The rotation policy of a new key, in Resource Manager's form. Source: its OpenAPI document, `RotationPolicy`. */
export const rotationPolicyInput = z.object({
  attributes: z.object({ expiryTime: duration }).optional(),
  lifetimeActions: z
    .array(
      z.object({
        trigger: z.object({ timeAfterCreate: duration, timeBeforeExpiry: duration }),
        action: z.object({ type: z.enum(['rotate', 'notify']) }),
      }),
    )
    .default([]),
});

/** The same in the form of the world. */
export function rotationOf(
  wanted: z.infer<typeof rotationPolicyInput> | undefined,
  now: number,
): Pick<VaultKey, 'rotationPolicy'> {
  if (wanted === undefined) return {};
  return {
    rotationPolicy: {
      actions: wanted.lifetimeActions.map(({ trigger, action }) => ({
        type: action.type === 'rotate' ? 'Rotate' : 'Notify',
        afterCreate: trigger.timeAfterCreate ?? null,
        beforeExpiry: trigger.timeBeforeExpiry ?? null,
      })),
      expiryTime: wanted.attributes?.expiryTime ?? null,
      ...{ createdAt: now, updatedAt: now },
    },
  };
}

/** Throws Resource Manager's 400 for a key in hardware in a standard vault. The text is not verified. */
export function refuseHardware({ sku }: Vault, type: string): void {
  if (type.endsWith('-HSM') && sku !== 'premium')
    throw new Refusal(400, 'BadRequest', `Key type '${type}' is not supported in the SKU 'standard'.`);
}
