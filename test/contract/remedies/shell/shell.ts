import { parse } from 'shell-quote';
import { expand } from './expand.ts';

/** A program that the shell can start: its arguments to its output. */
export type Program = (args: readonly string[]) => Promise<string>;

/** Runs one command line and gives its output. */
export type Shell = (command: string) => Promise<string>;

/** A shell that knows only these programs. It has no pipes, redirections, variables and patterns, and rejects for them. */
export function createShell(programs: ReadonlyMap<string, Program>): Shell {
  const shell: Shell = async (command) => {
    const { text, outputs } = await expand(command, shell);
    const [name = '', ...args] = parse(text).map((token) => {
      if (typeof token !== 'string')
        throw new SyntaxError(`${JSON.stringify(token)} is not a word in: ${command}`);
      return [...outputs].reduce((word, [mark, output]) => word.replaceAll(mark, () => output), token);
    });
    const program = programs.get(name);
    if (!program) throw new SyntaxError(`The shell knows no program “${name}” in: ${command}`);
    return program(args);
  };
  return shell;
}

/** `date -u +FORMAT` with the conversions that remedies use. `now` in milliseconds. */
export const dateProgram =
  (now: () => number): Program =>
  (args) => {
    const [utc, format = ''] = args;
    if (utc !== '-u' || !format.startsWith('+') || args.length !== 2)
      throw new SyntaxError(`date cannot be called as: date ${args.join(' ')}`);
    const [date = '', time = ''] = new Date(now()).toISOString().split(/[T.]/);
    const [year = '', month = '', day = ''] = date.split('-');
    const [hour = '', minute = '', second = ''] = time.split(':');
    const parts: Readonly<Record<string, string>> = {
      ...{ Y: year, m: month, d: day, H: hour, M: minute, S: second },
    };
    const output = format.slice(1).replaceAll(/%(.)/g, (_, letter: string) => {
      const part = parts[letter];
      if (part === undefined) throw new SyntaxError(`date does not know %${letter}.`);
      return part;
    });
    return Promise.resolve(`${output}\n`);
  };
