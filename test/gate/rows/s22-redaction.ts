import fc from 'fast-check';
import { redact } from '../../../electron/network/redact.ts';
import { encodings, letters, places, secrets, stringOf } from '../../support/secret-lines.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row } from '../row.ts';

interface Line {
  readonly text: string;
  /** Parts of the secret of which none may remain. */
  readonly parts: readonly string[];
  readonly kind: string;
}

/** Parts of 24 characters, plain and percent-encoded. */
const partsOf = (value: string): string[] =>
  [...new Set([value, encodeURIComponent(value)])].flatMap((form) =>
    Array.from({ length: Math.max(0, Math.floor((form.length - 24) / 8) + 1) }, (_, index) =>
      form.slice(8 * index, 8 * index + 24),
    ),
  );

const encodingNames = fc.constantFrom(...Object.keys(encodings));

/** A secret that its own form shows, anywhere in a text. */
const byForm: fc.Arbitrary<Line> = fc
  .tuple(
    fc.oneof(...Object.entries(secrets).map(([what, drawn]) => drawn.map((value) => ({ what, value })))),
    encodingNames,
  )
  .map(([{ what, value }, encoding]) => ({
    text: encodings[encoding]?.(value) ?? value,
    parts: partsOf(value),
    kind: `${what}, ${encoding}`,
  }));

/** A value that only its place shows. */
const byPlace: fc.Arbitrary<Line> = fc
  .tuple(
    fc.constantFrom(...Object.keys(places)),
    stringOf(letters, 8, 30),
    fc.constantFrom(
      (text: string) => text,
      encodeURIComponent,
      JSON.stringify as (text: string) => string,
      (text: string) => JSON.stringify({ text }),
    ),
  )
  .map(([place, value, encode]) => ({
    text: encode(places[place]?.(value) ?? value),
    parts: [value],
    kind: place,
  }));

function tryLines(seed: number, size: number, clean: (text: string) => string): Counts {
  const tally = startTally();
  for (const { text, parts, kind } of draw(fc.oneof(byForm, byPlace), seed, size)) {
    const shown = clean(text);
    tally.add(parts.some((part) => shown.includes(part)) ? `${kind} remains: ${shown}` : null);
  }
  return tally.counts();
}

const signedToken = /eyJ[\w-]+\.[\w-]+\.[\w-]+/g;

export const redactionRow: Row = {
  id: 'S22',
  proves: 'No secret remains in a redacted line, whatever its form, its place and its encoding.',
  goal: '1,000,000 lines, 0 leaks',
  sizes: { full: 1_000_000, short: 10_000 },
  omits: 'the time of each line, which test/unit/network/redact.test.ts bounds by its growth',
  fault: 'only tokens of three parts are removed',
  run: (seed, size) => Promise.resolve(tryLines(seed, size, redact)),
  control: (seed) =>
    Promise.resolve(tryLines(seed, 500, (text) => text.replaceAll(signedToken, '[redacted]'))),
};
