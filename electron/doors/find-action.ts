import type { Action, ActionTable } from '../../shared/contract/action.ts';

export interface NamedAction {
  readonly area: string;
  readonly name: string;
  readonly action: Action;
}

const own = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** The action with this name, `area.action`, among the table's own properties; undefined for every other value. */
export function findAction(table: ActionTable, wanted: unknown): NamedAction | undefined {
  if (typeof wanted !== 'string') return undefined;
  const [area, name, ...rest] = wanted.split('.', 3);
  if (area === undefined || name === undefined || rest.length > 0) return undefined;
  const actions = own(table, area);
  const action = actions && own(actions, name);
  return action && { area, name, action };
}
