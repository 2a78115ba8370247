/** Evaluates a function of a template. Throws a `TemplateError` for an unknown one. */
export type TemplateFunctions = (name: string, values: readonly unknown[]) => unknown;

/** How deeply values and functions may be nested. */
const deepest = 100;

/** A template that cannot be deployed. */
export class TemplateError extends Error {}

const tokenPattern = /\s*(?:'((?:[^']|'')*)'|(-?\d+)|(\w+)|(\?\.|[()[\],.]))/y;

interface Token {
  readonly kind: 'text' | 'number' | 'word' | 'sign';
  readonly text: string;
}

function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  const trimmed = expression.trim();
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < trimmed.length) {
    const match = tokenPattern.exec(trimmed);
    if (!match) throw new TemplateError(`The language expression '${expression}' is not valid.`);
    const [, text, number, word, sign = ''] = match;
    if (text !== undefined) tokens.push({ kind: 'text', text: text.replaceAll("''", "'") });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}

/**
 * Evaluates every text in a value that is an expression in brackets, as in Azure's templates. Source: Microsoft's page on the
 * syntax of template expressions. Throws a `TemplateError`.
 */
export function evaluate(value: unknown, functions: TemplateFunctions, depth = 0): unknown {
  if (depth > deepest) throw new TemplateError('The template is nested too deeply.');
  if (Array.isArray(value)) return value.map((one) => evaluate(one, functions, depth + 1));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, evaluate(one, functions, depth + 1)]),
    );
  if (typeof value !== 'string') return value;
  if (value.startsWith('[[')) return value.slice(1);
  return value.startsWith('[') && value.endsWith(']')
    ? evaluateExpression(value.slice(1, -1), functions)
    : value;
}

function evaluateExpression(expression: string, functions: TemplateFunctions): unknown {
  const tokens = tokensOf(expression);
  let position = 0;
  let depth = 0;
  const invalid = (): TemplateError =>
    new TemplateError(`The language expression '${expression}' is not valid.`);
  const isNext = (sign: string): boolean =>
    tokens[position]?.kind === 'sign' && tokens[position]?.text === sign;
  const expect = (sign: string): void => {
    if (!isNext(sign)) throw invalid();
    position += 1;
  };
  const listUntil = (end: string): unknown[] => {
    const values: unknown[] = [];
    while (!isNext(end)) {
      if (values.length > 0) expect(',');
      values.push(value());
    }
    expect(end);
    return values;
  };
  const primary = (): unknown => {
    const token = tokens[position];
    position += 1;
    if (token?.kind === 'text') return token.text;
    if (token?.kind === 'number') return Number(token.text);
    if (token?.kind !== 'word') throw invalid();
    expect('(');
    return functions(token.text.toLowerCase(), listUntil(')'));
  };
  const value = (): unknown => {
    if (++depth > deepest) throw new TemplateError('The template is nested too deeply.');
    let found = primary();
    for (;;) {
      if (isNext('.') || isNext('?.')) {
        const isOptional = isNext('?.');
        position += 1;
        const word = tokens[position];
        position += 1;
        if (word?.kind !== 'word') throw invalid();
        found = member(found, word.text, isOptional);
      } else if (isNext('[')) {
        position += 1;
        const [key] = listUntil(']');
        found = member(found, key, false);
      } else {
        depth -= 1;
        return found;
      }
    }
  };
  const result = value();
  if (position < tokens.length) throw invalid();
  return result;
}

/** A property in any case, or an element of a list. */
export function member(value: unknown, key: unknown, isOptional: boolean): unknown {
  if (Array.isArray(value) && typeof key === 'number' && key in value) return value[key] as unknown;
  if (typeof value === 'object' && value !== null) {
    const name = String(key).toLowerCase();
    const found = Object.entries(value).find(([one]) => one.toLowerCase() === name);
    if (found) return found[1];
  }
  if (isOptional) return null;
  throw new TemplateError(`The language expression property '${String(key)}' doesn't exist.`);
}
