import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../records/in-transaction.ts';

type Table = 'audit_intent' | 'audit';

/** The names that an entry about a tenant can hold, besides the name of the person. */
const namesAboutTenant = { audit_intent: ['tenant_name', 'tenant_names'], audit: ['tenant_name', 'detail'] };
/** Where the salt of a name is in the salts of the link. */
const saltOf: Readonly<Record<string, number>> = {
  person_name: 0,
  tenant_name: 1,
  tenant_names: 2,
  detail: 2,
};

/**
 * Returns a function that erases the names of a person or a tenant with their salts, so that nobody can guess a name from its
 * digest. The digests stay, and the chain stays valid. It returns the number of changed rows.
 */
export function createNameEraser(
  database: DatabaseSync,
): (of: { readonly person: string } | { readonly tenantId: string }) => number {
  const erase = (table: Table, columns: readonly string[], which: string, id: string): number => {
    const linked = table === 'audit' ? 'outcome' : 'intent';
    const present = columns.map((column) => `${column} IS NOT NULL`).join(' OR ');
    const salts = columns.map((column) => `'$[${saltOf[column]}]', NULL`).join(', ');
    database
      .prepare(
        `UPDATE audit_link SET salts = json_set(salts, ${salts})
        WHERE ${linked} IN (SELECT position FROM ${table} WHERE (${which}) AND (${present}))`,
      )
      .run({ id });
    const noNames = columns.map((column) => `${column} = NULL`).join(', ');
    const { changes } = database
      .prepare(`UPDATE ${table} SET ${noNames} WHERE (${which}) AND (${present})`)
      .run({ id });
    return Number(changes);
  };
  const ofSeveral = 'SELECT intent FROM audit_intent_tenant WHERE tenant_id = :id';

  return (of) =>
    inTransaction(database, () =>
      'person' in of
        ? erase('audit_intent', ['person_name'], 'person = :id', of.person) +
          erase('audit', ['person_name'], 'person = :id', of.person)
        : erase(
            'audit_intent',
            namesAboutTenant.audit_intent,
            `tenant_id = :id OR position IN (${ofSeveral})`,
            of.tenantId,
          ) +
          erase('audit', namesAboutTenant.audit, `tenant_id = :id OR intent IN (${ofSeveral})`, of.tenantId),
    );
}
