import { createHash } from 'node:crypto';
import type { PlannedChange } from '../../shared/domain/rotation.ts';
import { onDate } from '../../shared/problems/phrases.ts';
import {
  addPasswordPath,
  removePasswordPath,
  type RegistrationSecret,
} from '../azure/graph/client-secrets.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';

/** A planned change with the path of its request below `/v1.0`. */
export interface Planned extends PlannedChange {
  readonly path: string;
}

const day = 24 * 60 * 60 * 1_000;

/** The name of a client secret that Causeway creates, and the last day on which it is valid, both from the day of creation. */
export const nameOfSecret = (now: Date): string => `Causeway ${now.toISOString().slice(0, 10)}`;
export const lastDay = (now: Date, days: number): string =>
  new Date(now.getTime() + days * day).toISOString().slice(0, 10);

/** The request that creates the next client secret. It is the same for the whole day. */
export function planCreation(
  access: TenantAccess,
  registration: { readonly objectId: string; readonly days: number; readonly now: Date },
): Planned {
  const { objectId, days, now } = registration;
  const endDateTime = `${lastDay(now, days)}T00:00:00Z`;
  return planned(access, {
    purpose: `Create a client secret in the registration, valid until ${onDate(endDateTime)}. The present secrets stay.`,
    path: addPasswordPath(objectId),
    body: { passwordCredential: { displayName: nameOfSecret(now), endDateTime } },
  });
}

/** The request that removes one client secret. */
export function planRemoval(
  access: TenantAccess,
  registration: { readonly objectId: string; readonly secret: RegistrationSecret },
): Planned {
  const { objectId, secret } = registration;
  const named = secret.name === null ? '' : ` “${secret.name}”`;
  return planned(access, {
    purpose: `Remove the client secret${named} that begins with “${secret.hint}” from the registration. The current one stays.`,
    path: removePasswordPath(objectId),
    body: { keyId: secret.keyId },
  });
}

function planned(
  access: TenantAccess,
  { purpose, path, body }: { readonly purpose: string; readonly path: string; readonly body: object },
): Planned {
  const shown = {
    ...{ purpose, method: 'POST' as const, url: `https://${access.cloud.graphHost}/v1.0${path}` },
    body: JSON.stringify(body, null, 2),
  };
  const digest = createHash('sha256').update(JSON.stringify(shown)).digest('hex');
  return { ...shown, path, digest };
}

/** What a person sees of a planned change. */
export const shownChange = ({ purpose, method, url, body, digest }: Planned): PlannedChange => ({
  ...{ purpose, method, url, body, digest },
});
