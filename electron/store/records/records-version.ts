import type { DatabaseSync } from 'node:sqlite';

/** How many changes of each connection concern only who works with the records, not their content. */
const withoutContent = new WeakMap<DatabaseSync, number>();

/** Leaves changes of this connection out of the version of the records, such as a renewed lease. */
export function leaveOut(database: DatabaseSync, changes: number | bigint): void {
  withoutContent.set(database, (withoutContent.get(database) ?? 0) + Number(changes));
}

/** Reads a text that is another one after any change of the records, by this connection or by another one. */
export function createVersionReader(database: DatabaseSync): () => string {
  // The first one counts the changes of other connections, the second one those of this connection.
  const dataVersion = database.prepare('PRAGMA data_version');
  const totalChanges = database.prepare('SELECT total_changes() AS changes');
  return () => {
    const own = Number(totalChanges.get()?.['changes']) - (withoutContent.get(database) ?? 0);
    return `${String(dataVersion.get()?.['data_version'])} ${own}`;
  };
}
