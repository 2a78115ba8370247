import { Refusal } from '../../http/refusal.ts';
import { guidFrom } from '../../world/deterministic-id.ts';
import { member, TemplateError, type TemplateFunctions } from './template-expression.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

/** `/providers/Namespace/type/name/…` from a type and the names of its levels. */
export function resourcePath(type: string, names: readonly string[]): string {
  const [namespace = '', ...types] = type.split('/');
  if (types.length !== names.length)
    throw new TemplateError(`The type '${type}' and the name '${names.join('/')}' have different levels.`);
  return ['', 'providers', namespace, ...types.flatMap((one, index) => [one, names[index] ?? ''])].join('/');
}

/** Those of Azure's template functions that need nothing but their values. `now` in milliseconds. */
const pureFunctions = (now: number): Readonly<Record<string, (...values: unknown[]) => unknown>> => ({
  concat: (...values) => (Array.isArray(values[0]) ? values.flat() : values.map(text).join('')),
  format: (pattern, ...values) =>
    text(pattern).replaceAll(/\{(\d+)\}/g, (_, index: string) => text(values[Number(index)])),
  tolower: (value) => text(value).toLowerCase(),
  toupper: (value) => text(value).toUpperCase(),
  trim: (value) => text(value).trim(),
  replace: (value, from, to) => text(value).replaceAll(text(from), text(to)),
  split: (value, by) => text(value).split(text(by)),
  guid: (...values) => guidFrom(values.map(text).join('-')),
  uniquestring: (...values) => guidFrom(values.map(text).join('-')).replaceAll('-', '').slice(0, 13),
  utcnow: () => new Date(now).toISOString().replace(/\.\d+/, ''),
  string: (value) => text(value),
  int: (value) => Number(value),
  bool: (value) => text(value).toLowerCase() === 'true',
  true: () => true,
  false: () => false,
  null: () => null,
  if: (condition, yes, no) => (condition === true ? yes : no),
  equals: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  not: (value) => value !== true,
  and: (...values) => values.every((value) => value === true),
  or: (...values) => values.some((value) => value === true),
  empty: (value) => isEmpty(value),
  coalesce: (...values) => values.find((value) => value !== null) ?? null,
  length: (value) =>
    typeof value === 'object' && value !== null ? Object.keys(value).length : text(value).length,
  first: (value) => (Array.isArray(value) ? (value[0] as unknown) : text(value)[0]),
  last: (value) => (Array.isArray(value) ? (value.at(-1) as unknown) : text(value).at(-1)),
  contains: (value, part) =>
    Array.isArray(value) ? value.includes(part) : typeof value === 'string' && value.includes(text(part)),
  createarray: (...values) => values,
  createobject: (...values) =>
    Object.fromEntries(values.flatMap((key, index) => (index % 2 ? [] : [[text(key), values[index + 1]]]))),
  tryget: (value, ...keys) => keys.reduce<unknown>((found, key) => member(found, key, true), value),
  extensionresourceid: (scope, type, ...names) =>
    `${text(scope)}${resourcePath(text(type), names.map(text))}`,
  tenantresourceid: (type, ...names) => resourcePath(text(type), names.map(text)),
});

/** Looks a function up: those that know the deployment first. Throws a `TemplateError` for an unknown one. */
export const functionsOf =
  (
    ofDeployment: Readonly<Record<string, (...values: unknown[]) => unknown>>,
    now: number,
  ): TemplateFunctions =>
  (name, values) => {
    const known = { ...pureFunctions(now), ...ofDeployment };
    const found = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!found)
      throw new TemplateError(
        `The template function '${name}' is not valid. The simulator evaluates the functions that set-up templates use.`,
      );
    try {
      return found(...values);
    } catch (reason) {
      if (reason instanceof TemplateError || reason instanceof Refusal) throw reason;
      throw new TemplateError(`The template function '${name}' is not valid with these arguments.`);
    }
  };
