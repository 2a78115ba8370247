import type { Annotations } from '../../../shared/domain/annotations.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { idOfPlace, placesOf } from '../../../shared/domain/vault-place.ts';
import { printJson, printTable } from '../print.ts';

/** Shows the record of a tenant after a change. */
export function printTenant(tenant: TenantRecord, tags: Annotations['tags'], json: boolean): void {
  if (json) {
    printJson({ tenant, tags });
    return;
  }
  printTable(
    ['Name', 'Domain', 'Tenant ID', 'Cloud', 'Vaults', 'Tags'],
    [
      [
        ...[tenant.name, tenant.domain ?? '', tenant.tenantId, tenant.cloud],
        placesOf(tenant.vaults).map(idOfPlace).join(', '),
        tags.join(', '),
      ],
    ],
  );
}
