import { parseCondition, type Condition, type ConditionQuery } from './parse-condition.ts';

/** The oldest are dropped first, and parsed again if they return. */
const maximumConditions = 1_000;
const parsed = new Map<string, Condition | undefined>();

function conditionOf(text: string): Condition | undefined {
  if (parsed.has(text)) return parsed.get(text);
  const condition = parseCondition(text);
  parsed.set(text, condition);
  for (const oldest of parsed.keys()) {
    if (parsed.size <= maximumConditions) break;
    parsed.delete(oldest);
  }
  return condition;
}

export const isValidCondition = (text: string): boolean => conditionOf(text) !== undefined;

/** Whether a request fulfills the condition, or there is none. Throws if the condition is invalid, which the services refuse. */
export function fulfills(text: string | undefined, query: ConditionQuery): boolean {
  if (text === undefined) return true;
  const condition = conditionOf(text);
  if (!condition) throw new RangeError(`The condition is invalid: ${text}`);
  return condition(query);
}
