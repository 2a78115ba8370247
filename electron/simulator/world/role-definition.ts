/** A role's control-plane actions and data actions, with wildcards. */
export interface RoleDefinition {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
  /** Limits every assignment of the role, in the format of Azure's conditions. */
  readonly condition?: string;
}

/** A role that a tenant defined itself. */
export interface CustomRole extends RoleDefinition {
  /** The scopes where it is listed and can be assigned, with everything below them. */
  readonly assignableScopes: readonly string[];
}
