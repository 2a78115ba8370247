/** A series of a page: the labels in the order of the page. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const sampleLine = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;
const suffixes: Readonly<Record<string, readonly string[]>> = {
  histogram: ['_bucket', '_sum', '_count'],
  gauge: [''],
  counter: [''],
};

/**
 * Parses the text format of Prometheus, version 0.0.4, and throws for everything that a server could refuse or misread: families
 * in pieces, unknown types, series that occur twice, and histograms that do not add up.
 */
export function parsePrometheusText(text: string): Family[] {
  if (!text.endsWith('\n')) throw new Error('The last line has no end.');
  const families = new Map<string, { type: string; help: string; samples: Sample[] }>();
  let current = '';
  let help: { name: string; text: string } | undefined;
  for (const line of text.split('\n').slice(0, -1)) {
    if (line === '') continue;
    const [, kind = '', name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    if (kind === 'HELP') {
      if (help || families.has(name)) throw new Error(`${name} has two texts of help.`);
      help = { name, text: rest };
    } else if (kind === 'TYPE') {
      if (!metricName.test(name)) throw new Error(`${name} is no name.`);
      if (families.has(name)) throw new Error(`${name} is in pieces.`);
      if (!(rest in suffixes)) throw new Error(`${name} has the unknown type ${rest}.`);
      if (help?.name !== name) throw new Error(`${name} has no help.`);
      families.set(name, { type: rest, help: help.text, samples: [] });
      help = undefined;
      current = name;
    } else if (!line.startsWith('#')) {
      const sample = readSample(line);
      const family = families.get(current);
      const allowed = suffixes[family?.type ?? ''] ?? [];
      if (!family || !allowed.some((suffix) => sample.name === `${current}${suffix}`))
        throw new Error(`${sample.name} does not belong to ${current}.`);
      family.samples.push(sample);
    }
  }
  const read = [...families].map(([name, family]) => ({ name, ...family }));
  for (const family of read) {
    requireUnique(family);
    if (family.type === 'histogram') requireSums(family);
  }
  return read;
}

function readSample(line: string): Sample {
  const [, name = '', inner = '', number = ''] = sampleLine.exec(line) ?? [];
  const value = number === '+Inf' ? Infinity : Number(number);
  if (name === '' || Number.isNaN(value)) throw new Error(`The line “${line}” is no sample.`);
  return { name, labels: readLabels(inner), value };
}

function readLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  let rest = text;
  while (rest !== '') {
    const [all, name = '', value = ''] = /^([^=]+)="((?:[^"\\]|\\[\\"n])*)"(?:,|$)/.exec(rest) ?? [];
    if (all === undefined || !labelName.test(name) || name.startsWith('__') || name in labels)
      throw new Error(`The labels “${text}” are not valid.`);
    labels[name] = value.replace(/\\([\\"n])/g, (_, one: string) => (one === 'n' ? '\n' : one));
    rest = rest.slice(all.length);
  }
  return labels;
}

const keyOf = (labels: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(labels).sort());

function requireUnique({ name, samples }: Family): void {
  const keys = samples.map((sample) => `${sample.name} ${keyOf(sample.labels)}`);
  if (new Set(keys).size < keys.length) throw new Error(`${name} has a series twice.`);
}

function requireSums({ name, samples }: Family): void {
  const series = Map.groupBy(samples, ({ labels }) => keyOf({ ...labels, le: '' }));
  for (const one of series.values()) {
    const buckets = one.filter((sample) => sample.name === `${name}_bucket`);
    const bounds = buckets.map(({ labels }) => (labels['le'] === '+Inf' ? Infinity : Number(labels['le'])));
    const grows = (values: readonly number[]): boolean =>
      values.every((value, index) => index === 0 || value >= (values[index - 1] ?? 0));
    const count = one.find((sample) => sample.name === `${name}_count`)?.value;
    if (bounds.at(-1) !== Infinity || !grows(bounds)) throw new Error(`${name} has no bucket for the rest.`);
    if (!grows(buckets.map(({ value }) => value)) || buckets.at(-1)?.value !== count)
      throw new Error(`The buckets of ${name} do not add up.`);
    if (!one.some((sample) => sample.name === `${name}_sum`)) throw new Error(`${name} has no sum.`);
  }
}
