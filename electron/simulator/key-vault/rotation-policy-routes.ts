import { Hono } from 'hono';
import * as z from 'zod';
import { answerJson } from '../http/answer.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { VaultKey } from '../world/vault.ts';
import type { LocatedVault } from '../world/world.ts';
import { authorizeVaultOperation } from './authorize-vault-operation.ts';
import { objectUri } from './bundles.ts';
import { findObject } from './find-object.ts';
import { parseBody } from './object-request.ts';
import { readJson } from './read-json.ts';
import type { VaultEnvironment } from './vault-context.ts';

/** An ISO 8601 duration of years, months and days. */
const period = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?$/;
const duration = z.string().regex(period);
/** The shortest lifetime of a rotated version. Source: the OpenAPI document's text on `expiryTime`. */
const minimumDays = 28;
const isLongEnough = (text: string): boolean => {
  const [, years, months, days] = period.exec(text) ?? [];
  return Number(years ?? 0) * 365 + Number(months ?? 0) * 30 + Number(days ?? 0) >= minimumDays;
};

const policy = z.object({
  lifetimeActions: z
    .array(
      z.object({
        trigger: z.object({
          timeAfterCreate: duration.nullish(),
          timeBeforeExpiry: duration.nullish(),
        }),
        action: z.object({
          type: z.string().regex(/^(rotate|notify)$/i),
        }),
      }),
    )
    .optional(),
  attributes: z.object({ expiryTime: duration.refine(isLongEnough).nullish() }).optional(),
});

/** The rotation policy of a key. Keys do not rotate automatically, but a rotation applies the policy's expiry time. */
export function rotationPolicyRoutes(azure: SimulatedAzure): Hono<VaultEnvironment> {
  const app = new Hono<VaultEnvironment>();
  app.get('/keys/:name/rotationpolicy', (c) => {
    const name = c.req.param('name');
    const { located, caller } = c.env;
    authorizeVaultOperation(azure, located, caller, { on: 'keys', operation: 'getRotationPolicy', name });
    return answerJson(
      c.env,
      policyBundle(located, findObject(located.vault, 'keys', azure.clock.now(), name)),
    );
  });
  app.put('/keys/:name/rotationpolicy', async (c) => {
    const name = c.req.param('name');
    const body = await readJson(c);
    const { located, caller } = c.env;
    authorizeVaultOperation(azure, located, caller, { on: 'keys', operation: 'setRotationPolicy', name });
    const { lifetimeActions = [], attributes } = parseBody(policy, body);
    const now = azure.clock.now();
    const key = findObject(located.vault, 'keys', now, name);
    key.rotationPolicy = {
      actions: lifetimeActions.map(({ action, trigger }) => ({
        type: action.type.toLowerCase() === 'rotate' ? 'Rotate' : 'Notify',
        afterCreate: trigger.timeAfterCreate ?? null,
        beforeExpiry: trigger.timeBeforeExpiry ?? null,
      })),
      expiryTime: attributes?.expiryTime ?? null,
      createdAt: key.rotationPolicy?.createdAt ?? now,
      updatedAt: now,
    };
    return answerJson(c.env, policyBundle(located, key));
  });
  return app;
}

/** Without a policy, Key Vault shows one that notifies 30 days before the key expires. */
function policyBundle(located: LocatedVault, { name, rotationPolicy }: VaultKey) {
  const actions = rotationPolicy?.actions ?? [{ type: 'Notify', afterCreate: null, beforeExpiry: 'P30D' }];
  return {
    id: `${objectUri(located, 'keys', name)}/rotationpolicy`,
    lifetimeActions: actions.map(({ type, afterCreate, beforeExpiry }) => ({
      trigger: {
        ...(afterCreate === null ? {} : { timeAfterCreate: afterCreate }),
        ...(beforeExpiry === null ? {} : { timeBeforeExpiry: beforeExpiry }),
      },
      action: { type },
    })),
    attributes: rotationPolicy
      ? {
          ...(rotationPolicy.expiryTime === null ? {} : { expiryTime: rotationPolicy.expiryTime }),
          created: Math.floor(rotationPolicy.createdAt / 1_000),
          updated: Math.floor(rotationPolicy.updatedAt / 1_000),
        }
      : {},
  };
}

/** The expiry of a version that is created now, in milliseconds; null if the policy sets none. */
export function expiryByPolicy({ rotationPolicy }: VaultKey, now: number): number | null {
  const [, years, months, days] = period.exec(rotationPolicy?.expiryTime ?? '') ?? [];
  if (years === undefined && months === undefined && days === undefined) return null;
  const expiry = new Date(now);
  expiry.setUTCFullYear(expiry.getUTCFullYear() + Number(years ?? 0));
  expiry.setUTCMonth(expiry.getUTCMonth() + Number(months ?? 0));
  expiry.setUTCDate(expiry.getUTCDate() + Number(days ?? 0));
  return expiry.getTime();
}
