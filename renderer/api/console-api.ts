import type { DataTag } from '@tanstack/react-query';
import type * as z from 'zod';
import type { ActionTable, Answer } from '../../shared/contract/action.ts';
import type { Actions, ConsoleClient } from '../../shared/contract/actions.ts';
import { mapActions } from '../../shared/contract/map-actions.ts';
import { accept, type Refusal } from './refusal.ts';

/** Query options for TanStack Query; the key contains the full name of the action. */
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

/** The actions of the contract: `ask` rejects with a `Refusal`; `queries` returns options for `useQuery`. */
export interface ConsoleApi {
  readonly ask: AskOf<Actions>;
  readonly queries: QueriesOf<Actions>;
}

type Asker = (input: unknown) => Promise<Answer<unknown>>;

export function createConsoleApi(client: ConsoleClient): ConsoleApi {
  const askers = client as unknown as Record<string, Record<string, Asker>>;
  const ask = mapActions(askers, (_name, asker) => (input: unknown) => accept(asker(input)));
  const queries = mapActions(askers, (name, asker) => (input: unknown) => ({
    queryKey: [name, input],
    queryFn: () => accept(asker(input)),
  }));
  return { ask, queries } as unknown as ConsoleApi;
}
