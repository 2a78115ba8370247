import type { DataTag } from '@tanstack/react-query';
import type * as z from 'zod';
import type { ActionTable, Answer } from '../../shared/contract/action.ts';
import { actions, type Actions, type ConsoleClient } from '../../shared/contract/actions.ts';
import { accept, type Refusal } from './refusal.ts';

/** What TanStack Query needs to ask for an action's value and to keep it under the action's own name. */
interface ConsoleQuery<Value> {
  readonly queryKey: DataTag<readonly [action: string, input: unknown], Value, Refusal>;
  readonly queryFn: () => Promise<Value>;
}

type AskOf<Table extends ActionTable> = {
  readonly [Area in keyof Table]: {
    readonly [Name in keyof Table[Area]]: (
      input: z.input<Table[Area][Name]['input']>,
    ) => Promise<z.output<Table[Area][Name]['output']>>;
  };
};

type QueriesOf<Table extends ActionTable> = {
  readonly [Area in keyof Table]: {
    readonly [Name in keyof Table[Area]]: (
      input: z.input<Table[Area][Name]['input']>,
    ) => ConsoleQuery<z.output<Table[Area][Name]['output']>>;
  };
};

/** The contract twice more: `ask` rejects with a `Refusal`, `queries` are options for `useQuery`. */
export interface ConsoleApi {
  readonly ask: AskOf<Actions>;
  readonly queries: QueriesOf<Actions>;
}

type Asker = (input: unknown) => Promise<Answer<unknown>>;
type Tree<Leaf> = Record<string, Record<string, Leaf>>;

function eachAction<Leaf>(make: (area: string, name: string) => Leaf): Tree<Leaf> {
  const areas = Object.entries(actions as ActionTable).map(([area, members]) => [
    area,
    Object.fromEntries(Object.keys(members).map((name) => [name, make(area, name)])),
  ]);
  return Object.fromEntries(areas) as Tree<Leaf>;
}

export function createConsoleApi(client: ConsoleClient): ConsoleApi {
  const askerOf = (area: string, name: string): Asker => {
    const asker = (client as unknown as Tree<Asker>)[area]?.[name];
    if (!asker) throw new Error(`The client lacks ${area}.${name}.`);
    return asker;
  };
  const ask = eachAction((area, name) => (input: unknown) => accept(askerOf(area, name)(input)));
  const queries = eachAction((area, name) => (input: unknown) => ({
    queryKey: [`${area}.${name}`, input],
    queryFn: () => accept(askerOf(area, name)(input)),
  }));
  return { ask, queries } as unknown as ConsoleApi;
}
