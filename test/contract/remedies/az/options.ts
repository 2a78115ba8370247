/** The options of an az command. Asking for one that is required and missing throws; so does one that nobody asked for. */
export interface Options {
  /** The value of a required option. */
  one(name: string): string;
  /** The value of an option; undefined if it is missing. */
  maybe(name: string): string | undefined;
  /** The values of an option; undefined if it is missing. */
  all(name: string): readonly string[] | undefined;
  flag(name: string): boolean;
  /** Throws for options that the command did not read. */
  requireAllRead(): void;
}

export interface AzWords {
  readonly path: string;
  readonly options: Options;
}

/** Splits the arguments of az into the command and its options. */
export function readAzWords(args: readonly string[]): AzWords {
  const first = args.findIndex((word) => word.startsWith('--'));
  const path = args.slice(0, first < 0 ? undefined : first).join(' ');
  const given = new Map<string, string[]>();
  let values: string[] = [];
  for (const word of first < 0 ? [] : args.slice(first)) {
    if (word.startsWith('--')) given.set(word.slice(2), (values = []));
    else values.push(word);
  }
  const read = new Set<string>();
  const all = (name: string): readonly string[] | undefined => {
    read.add(name);
    return given.get(name);
  };
  const maybe = (name: string): string | undefined => {
    const found = all(name);
    if (found === undefined) return undefined;
    const [value, ...more] = found;
    if (value === undefined || more.length > 0) throw new SyntaxError(`--${name} takes one value.`);
    return value;
  };
  return {
    path,
    options: {
      all,
      maybe,
      one(name) {
        const value = maybe(name);
        if (value === undefined) throw new SyntaxError(`az ${path} requires --${name}.`);
        return value;
      },
      flag: (name) => all(name)?.length === 0,
      requireAllRead() {
        const unread = [...given.keys()].filter((name) => !read.has(name));
        if (unread.length > 0) throw new SyntaxError(`az ${path} has no --${unread.join(', --')}.`);
      },
    },
  };
}
