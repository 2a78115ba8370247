import { matchesAction } from './action-pattern.ts';
import { findOperator } from './condition-operators.ts';
import { readConditionTokens, type ConditionToken } from './condition-tokens.ts';

/** The attributes of a request by source and name, such as `Resource` and `Microsoft.KeyVault/vaults/keys:name`. */
export interface Attributes {
  readonly Resource?: Readonly<Record<string, string>>;
  readonly Request?: Readonly<Record<string, string>>;
}

export interface ConditionQuery {
  readonly action: string;
  readonly attributes?: Attributes;
}

/** Whether a request fulfills the condition. A comparison with an absent attribute is false. */
export type Condition = (query: ConditionQuery) => boolean;

type Values = (query: ConditionQuery) => readonly string[];

/**
 * Parses a condition; undefined if it is invalid. `AND` and `OR` have no precedence in Azure, which requires parentheses; here
 * they are read from left to right.
 */
export function parseCondition(text: string): Condition | undefined {
  const tokens = readConditionTokens(text);
  if (!tokens) return undefined;
  const reader = createReader(tokens);
  try {
    const condition = readExpression(reader);
    return reader.next === undefined ? condition : undefined;
  } catch (reason) {
    if (reason instanceof InvalidCondition) return undefined;
    throw reason;
  }
}

class InvalidCondition extends Error {}

interface Reader {
  readonly next: ConditionToken | undefined;
  take(): ConditionToken;
  /** Takes the next token if it is one of these signs or keywords. */
  takeIf(...texts: readonly string[]): boolean;
  /** Takes the next token. Throws if it is another one. */
  expect(text: string): void;
}

function createReader(tokens: readonly ConditionToken[]): Reader {
  let position = 0;
  const reader: Reader = {
    get next() {
      return tokens[position];
    },
    take() {
      const taken = tokens[position++];
      if (!taken) throw new InvalidCondition();
      return taken;
    },
    takeIf(...texts) {
      const { next } = reader;
      const isOne =
        (next?.kind === 'sign' || next?.kind === 'word') && texts.includes(next.text.toUpperCase());
      if (isOne) position += 1;
      return isOne;
    },
    expect(text) {
      if (!reader.takeIf(text)) throw new InvalidCondition();
    },
  };
  return reader;
}

function readExpression(reader: Reader): Condition {
  let left = readTerm(reader);
  for (;;) {
    const first = left;
    if (reader.takeIf('AND', '&&')) {
      const second = readTerm(reader);
      left = (query) => first(query) && second(query);
    } else if (reader.takeIf('OR', '||')) {
      const second = readTerm(reader);
      left = (query) => first(query) || second(query);
    } else return left;
  }
}

function readTerm(reader: Reader): Condition {
  if (reader.takeIf('NOT', '!')) {
    const negated = readTerm(reader);
    return (query) => !negated(query);
  }
  if (reader.takeIf('(')) {
    const inner = readExpression(reader);
    reader.expect(')');
    return inner;
  }
  if (reader.takeIf('ACTIONMATCHES')) {
    const patterns = readSet(reader);
    return ({ action }) => patterns.some((pattern) => matchesAction(pattern, action));
  }
  if (reader.takeIf('SUBOPERATIONMATCHES')) {
    readSet(reader);
    return () => false;
  }
  if (reader.takeIf('EXISTS')) {
    const values = readAttribute(reader);
    return (query) => values(query).length > 0;
  }
  if (reader.takeIf('NOTEXISTS')) {
    const values = readAttribute(reader);
    return (query) => values(query).length === 0;
  }
  return readComparison(reader);
}

function readComparison(reader: Reader): Condition {
  const left = readValues(reader);
  const { kind, text } = reader.take();
  const operator = kind === 'word' ? findOperator(text) : undefined;
  if (!operator) throw new InvalidCondition();
  const right = readValues(reader);
  return (query) => operator(left(query), right(query));
}

function readValues(reader: Reader): Values {
  if (reader.next?.kind === 'attribute') return readAttribute(reader);
  const values = reader.next?.kind === 'sign' ? readSet(reader) : [readValue(reader)];
  return () => values;
}

function readAttribute(reader: Reader): Values {
  const taken = reader.take();
  if (taken.kind !== 'attribute') throw new InvalidCondition();
  const source = sources.find((one) => one.toLowerCase() === taken.source.toLowerCase());
  const name = taken.text.toLowerCase();
  return ({ attributes = {} }) => {
    const known = Object.entries((source && attributes[source]) ?? {});
    return known.flatMap(([key, value]) => (key.toLowerCase() === name ? [value] : []));
  };
}

const sources = ['Resource', 'Request'] as const;

function readSet(reader: Reader): string[] {
  reader.expect('{');
  const values = [readValue(reader)];
  while (reader.takeIf(',')) values.push(readValue(reader));
  reader.expect('}');
  return values;
}

function readValue(reader: Reader): string {
  const { kind, text } = reader.take();
  if (kind !== 'text' && kind !== 'word') throw new InvalidCondition();
  return text;
}
