import type { AzSession } from './az-session.ts';
import type { Options } from './options.ts';

/** What a command of az does and prints, as az itself does it. */
export type AzCommand = (session: AzSession, options: Options) => Promise<unknown>;

export const isGuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** Sets `a.b=value` in an object, as `--set` does. The value is JSON if it can be read as such, otherwise text. */
export function applySet(target: Record<string, unknown>, assignment: string): void {
  const equals = assignment.indexOf('=');
  const path = assignment.slice(0, equals).split('.');
  const last = path.pop() ?? '';
  const holder = path.reduce<Record<string, unknown>>((value, name) => {
    value[name] ??= {};
    return value[name] as Record<string, unknown>;
  }, target);
  holder[last] = fromText(assignment.slice(equals + 1));
}

/** Removes `a.b` from an object, as `--remove` does; a list becomes empty, as the service stores it. */
export function applyRemove(target: Record<string, unknown>, path: string): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce((value, name) => value[name] as Record<string, unknown>, target);
  if (Array.isArray(holder[last])) holder[last] = [];
  else Reflect.deleteProperty(holder, last);
}

function fromText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
