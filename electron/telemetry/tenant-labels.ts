import { createHmac } from 'node:crypto';
import { attributeNames } from './attribute-names.ts';
import type { TenantNaming } from './telemetry-settings.ts';

/** The attributes that identify a tenant. The name is left out if it is not known. */
export type TenantLabels = (tenantId: string, name?: string) => Readonly<Record<string, string>>;

const hashDigits = 16;
const longestName = 100;

/** `key` is that of the installation, so that nobody can find the ID of a tenant by hashing all known IDs. */
export function createTenantLabels(naming: TenantNaming, key: Buffer): TenantLabels {
  const { tenantId: idAttribute, tenantName: nameAttribute } = attributeNames;
  const hash = (tenantId: string): string =>
    createHmac('sha256', key).update(tenantId.toLowerCase()).digest('hex').slice(0, hashDigits);
  return (tenantId, name) => {
    switch (naming) {
      case 'none':
        return {};
      case 'hash':
        return { [idAttribute]: hash(tenantId) };
      case 'id':
        return { [idAttribute]: tenantId };
      case 'name':
        return {
          [idAttribute]: tenantId,
          ...(name !== undefined && { [nameAttribute]: name.slice(0, longestName) }),
        };
    }
  };
}
