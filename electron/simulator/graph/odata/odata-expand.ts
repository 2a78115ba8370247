import { Refusal } from '../../http/refusal.ts';

type Entity = Readonly<Record<string, unknown>>;

/** The related objects of an entity, by the name of the relationship. */
export type Relations = Readonly<Record<string, (entity: Entity) => readonly Entity[]>>;

/** The most related objects in an answer. Source: Microsoft's page on query parameters. */
const maximumExpanded = 20;

/** Reads an `$expand` of one relationship, with an optional `$select`. Throws Graph's 400 for an unknown one. */
export function odataExpand(expand: string, set: string, relations: Relations): (entity: Entity) => Entity {
  const [, name = '', , select] = /^ *(\w+) *(\( *\$select=([^)]*)\))? *$/.exec(expand) ?? [];
  const related = Object.hasOwn(relations, name) ? relations[name] : undefined;
  if (!related)
    throw new Refusal(
      400,
      'BadRequest',
      `Parsing OData Select and Expand failed: Could not find a property named '${name || expand}' on type 'microsoft.graph.${set.replace(/s$/, '')}'.`,
    );
  const names = select?.split(',').map((one) => one.trim());
  const reduced = (entity: Entity): Entity =>
    names
      ? Object.fromEntries(
          Object.entries(entity).filter(([key]) => key.startsWith('@') || names.includes(key)),
        )
      : entity;
  return (entity) => ({ [name]: related(entity).slice(0, maximumExpanded).map(reduced) });
}
