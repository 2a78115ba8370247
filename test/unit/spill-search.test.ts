import { describe, expect, it } from 'vitest';
import {
  canaryNames,
  encodingNames,
  encodingsOf,
  searchForSpill,
  sinkNames,
  type Canaries,
  type EncodingName,
  type Sinks,
} from '../support/spill.ts';

/** Each contains characters that every encoding writes differently. */
const canaries = Object.fromEntries(
  canaryNames.map((name, index) => [name, [`plänted/"${index}"+~value of the ${name}\n`]]),
) as unknown as Canaries;

const bystander = Buffer.from('{"name":"Fjord","keyVersion":"521fbcfd113a88742704a51815ae06c3"}');
const cleanSinks = (): { -readonly [Name in keyof Sinks]: { where: string; bytes: Buffer }[] } =>
  Object.fromEntries(sinkNames.map((name) => [name, [{ where: 'clean', bytes: bystander }]])) as never;

/** Writes a value as a program would, in the middle of other bytes. */
const written: Readonly<Record<EncodingName, (value: string, offset: number) => Buffer>> = {
  raw: (value) => Buffer.from(`<${value}>`),
  base64: (value, offset) => Buffer.from(Buffer.from(`${'x'.repeat(offset)}${value}yz`).toString('base64')),
  base64url: (value, offset) =>
    Buffer.from(Buffer.from(`${'x'.repeat(offset)}${value}yz`).toString('base64url')),
  hexadecimal: (value, offset) => {
    const text = Buffer.from(value).toString('hex');
    return Buffer.from(offset === 0 ? text : text.toUpperCase());
  },
  'percent-encoded': (value, offset) =>
    Buffer.from(
      offset === 0 ? `a=${encodeURIComponent(value)}&b` : new URLSearchParams({ a: value }).toString(),
    ),
  'JSON-escaped': (value, offset) => {
    const text = JSON.stringify({ a: value });
    return Buffer.from(offset === 0 ? text : JSON.stringify({ text }));
  },
  'UTF-16LE': (value) => Buffer.from(`<${value}>`, 'utf16le'),
};

describe('the search for spilled secrets', () => {
  it('finds each kind of secret in each encoding in each sink, and nothing else', () => {
    let planted = 0;
    for (const sink of sinkNames)
      for (const canary of canaryNames)
        for (const encoding of encodingNames) {
          const offset = planted % 3;
          const sinks = cleanSinks();
          const bytes = written[encoding](canaries[canary][0] ?? '', offset);
          sinks[sink].push({ where: 'planted', bytes: Buffer.concat([bystander, bytes, bystander]) });
          const { findings } = searchForSpill(sinks, canaries);
          expect(findings.length, `${canary}, ${encoding}, ${sink}`).toBeGreaterThan(0);
          for (const found of findings) expect(found).toMatchObject({ sink, where: 'planted', canary });
          expect(findings.map((found) => found.encoding)).toContain(encoding);
          planted += 1;
        }
    expect(planted).toBe(7 * 7 * 14);
  });

  it('finds base64 at each of its three offsets', () => {
    for (const encoding of ['base64', 'base64url'] as const)
      for (const offset of [0, 1, 2, 3, 4, 5]) {
        const sinks = cleanSinks();
        sinks.log.push({
          where: 'planted',
          bytes: written[encoding](canaries['client secret'][0] ?? '', offset),
        });
        expect(searchForSpill(sinks, canaries).findings.length).toBeGreaterThan(0);
      }
  });

  it('finds nothing in clean sinks, and says how much it searched', () => {
    const { findings, searched } = searchForSpill(cleanSinks(), canaries);
    expect(findings).toEqual([]);
    for (const sink of sinkNames) expect(searched[sink]).toEqual({ parts: 1, bytes: bystander.length });
  });

  it('refuses a secret that could occur by chance', () => {
    expect(() => searchForSpill(cleanSinks(), { ...canaries, 'CSRF value': ['short'] })).toThrow('too short');
  });

  it('searches texts for each encoding', () => {
    expect(encodingsOf('a value that is long enough').length).toBeGreaterThanOrEqual(7);
  });
});
