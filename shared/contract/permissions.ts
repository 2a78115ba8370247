import type { Action } from './action.ts';
import { actions, type Actions } from './actions.ts';
import { mapActions } from './map-actions.ts';

export type Permission = Pick<Action, 'access'>;

/** Who may call each action. The build of the page replaces this module by its value, so that the first screen needs no schemas. */
export const permissions = mapActions<Action, Permission>(actions, (_, { access }) => ({ access })) as {
  readonly [Area in keyof Actions]: { readonly [Name in keyof Actions[Area]]: Permission };
};
