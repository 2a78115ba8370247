import * as z from 'zod';
import type { Access } from '../domain/role-suffices.ts';
import { problem, type Problem } from '../problems/problem.ts';

/** What an action concerns: one tenant (its input has a `tenantId`), every tenant within reach, or the console. */
export type Concern = 'tenant' | 'fleet' | 'console';

export interface Action<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly input: Input;
  readonly output: Output;
  readonly access: Access;
  readonly concerns: Concern;
  /** True if the action changes something: then the dispatcher writes an audit entry. */
  readonly changes: boolean;
  /** True if it leaves an audit entry although it changes nothing, as an export does. */
  readonly leavesEntry?: true;
  /** Whether a change with this input is worth an audit entry; every change is if this is missing. */
  audits?(input: z.output<Input>): boolean;
  /** True if the action deletes something, or a person needs it in order to delete something. */
  readonly worksOnFullDisk?: true;
}

type NamesTenant = z.ZodType<{ tenantId: string }>;

/** Declares an action about one tenant. Its input needs a `tenantId`, which the dispatcher compares with the session's reach. */
export const aboutTenant = <Input extends NamesTenant, Output extends z.ZodType>(
  action: Omit<Action<Input, Output>, 'concerns'>,
): Action<Input, Output> => ({ ...action, concerns: 'tenant' });

/** Declares an action about every tenant within the session's reach. Its handler must filter by that reach. */
export const aboutFleet = <Input extends z.ZodType, Output extends z.ZodType>(
  action: Omit<Action<Input, Output>, 'concerns'>,
): Action<Input, Output> => ({ ...action, concerns: 'fleet' });

/** Declares an action about the console itself. */
export const aboutConsole = <Input extends z.ZodType, Output extends z.ZodType>(
  action: Omit<Action<Input, Output>, 'concerns'>,
): Action<Input, Output> => ({ ...action, concerns: 'console' });

export type Answer<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };

export const ok = <Value>(value: Value): Answer<Value> => ({ ok: true, value });
export const refuse = (because: Problem): Answer<never> => ({ ok: false, problem: because });

/** An answer of any action, before its value is parsed. */
export const anyAnswer = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), problem }),
]);

export type ActionTable = Readonly<Record<string, Readonly<Record<string, Action>>>>;

/** The same tree with a function for each action that calls it. */
export type ClientOf<Table extends ActionTable> = {
  readonly [Area in keyof Table]: {
    readonly [Name in keyof Table[Area]]: (
      input: z.input<Table[Area][Name]['input']>,
    ) => Promise<Answer<z.output<Table[Area][Name]['output']>>>;
  };
};

/** The same tree with a function for each action that handles it. */
export type HandlersOf<Table extends ActionTable, Context> = {
  readonly [Area in keyof Table]: {
    readonly [Name in keyof Table[Area]]: (
      input: z.output<Table[Area][Name]['input']>,
      context: Context,
    ) => Answer<z.input<Table[Area][Name]['output']>> | Promise<Answer<z.input<Table[Area][Name]['output']>>>;
  };
};
