import * as z from 'zod';
import { Refusal } from '../http/refusal.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import type { Lifetime } from '../world/vault.ts';
import type { World } from '../world/world.ts';

const seconds = z.number().int().nonnegative();

export const attributesInput = z.object({
  enabled: z.boolean().nullish(),
  nbf: seconds.nullish(),
  exp: seconds.nullish(),
});
/** Source: learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates. */
const maximumTags = 15;
export const tagsInput = z
  .record(z.string(), z.string())
  .refine((tags) => Object.keys(tags).length <= maximumTags);
type Attributes = z.infer<typeof attributesInput>;

/** Reads a body. Throws Key Vault's 400. */
export function parseBody<Shape extends z.ZodType>(shape: Shape, body: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refusal(400, 'BadParameter', `Property ${issue?.path.join('.') ?? ''} has invalid value\r\n`);
}

/** A unique version id. */
export const nextVersion = (world: World): string =>
  guidFrom(`version ${world.issuedIds++} ${Math.random()}`).replaceAll('-', '');

const milliseconds = (time: number | null | undefined): number | null =>
  time === null || time === undefined ? null : time * 1_000;

export const newLifetime = (attributes: Attributes | null | undefined, now: number): Lifetime => ({
  enabled: attributes?.enabled ?? true,
  notBefore: milliseconds(attributes?.nbf),
  expires: milliseconds(attributes?.exp),
  createdAt: now,
  updatedAt: now,
});

/** Changes the given attributes only. */
export function changeLifetime(
  lifetime: Lifetime,
  attributes: Attributes | null | undefined,
  now: number,
): void {
  if (typeof attributes?.enabled === 'boolean') lifetime.enabled = attributes.enabled;
  if (attributes?.nbf !== undefined) lifetime.notBefore = milliseconds(attributes.nbf);
  if (attributes?.exp !== undefined) lifetime.expires = milliseconds(attributes.exp);
  lifetime.updatedAt = now;
}
