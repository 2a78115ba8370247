/** Runs the command in a `$(…)` and gives its output. */
export type RunInner = (command: string) => Promise<string>;

/** A command whose substitutions are replaced by marks, and the output that each mark stands for. */
export interface Expanded {
  readonly text: string;
  readonly outputs: ReadonlyMap<string, string>;
}

/**
 * Expands `$(…)` and `$((…))` as a POSIX shell does, also inside double quotes and nested. Rejects for what no remedy may
 * need: variables, backticks, and an unquoted output that the shell would split.
 */
export async function expand(command: string, run: RunInner): Promise<Expanded> {
  const outputs = new Map<string, string>();
  let text = '';
  let quote: '"' | "'" | null = null;
  for (let at = 0; at < command.length; at += 1) {
    const sign = command.charAt(at);
    if (quote === "'" || (sign !== '$' && sign !== '`' && sign !== '\\')) {
      if (sign === quote) quote = null;
      else if (quote === null && (sign === '"' || sign === "'")) quote = sign;
      text += sign;
    } else if (sign === '\\') {
      text += sign + command.charAt(at + 1);
      at += 1;
    } else {
      if (sign === '`' || command.charAt(at + 1) !== '(')
        throw new SyntaxError(`“${command.slice(at, at + 20)}” is not a substitution of the form $(…).`);
      const end = closingParenthesis(command, at + 1);
      const inner = command.slice(at + 2, end);
      const output = await substitute(inner, run);
      if (quote === null && /\s/.test(output))
        throw new SyntaxError(`The shell splits the unquoted output “${output}” of $(${inner}).`);
      const mark = `\uE000${outputs.size}\uE001`;
      outputs.set(mark, output);
      text += mark;
      at = end;
    }
  }
  if (quote !== null) throw new SyntaxError(`A quotation mark is not closed in: ${command}`);
  return { text, outputs };
}

/** A shell removes the line breaks at the end. */
const substitute = async (inner: string, run: RunInner): Promise<string> =>
  inner.startsWith('(') && inner.endsWith(')')
    ? String(await sum(inner.slice(1, -1), run))
    : (await run(inner)).replace(/\n+$/, '');

/** An arithmetic expansion of sums and differences. */
async function sum(expression: string, run: RunInner): Promise<number> {
  const { text, outputs } = await expand(expression, run);
  const filled = [...outputs].reduce((all, [mark, output]) => all.replace(mark, output), text);
  const terms = filled.replaceAll(/\s/g, '').match(/[+-]?\d+/g) ?? [];
  if (terms.join('') !== filled.replaceAll(/\s/g, ''))
    throw new SyntaxError(`“${expression}” is not a sum of numbers.`);
  return terms.reduce((total, term) => total + Number(term), 0);
}

/** The position of the parenthesis that closes the one at `open`. Quoted parentheses do not count. */
function closingParenthesis(command: string, open: number): number {
  let depth = 0;
  let quote: string | null = null;
  for (let at = open; at < command.length; at += 1) {
    const sign = command.charAt(at);
    if (sign === '\\') at += 1;
    else if (quote !== null && !(quote === '"' && command.startsWith('$(', at))) {
      if (sign === quote) quote = null;
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '$' && quote === '"') at = closingParenthesis(command, at + 1);
    else if (sign === '(') depth += 1;
    else if (sign === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  throw new SyntaxError(`A parenthesis is not closed in: ${command}`);
}
