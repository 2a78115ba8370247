import { spawnSync } from 'node:child_process';
import { parse as parseHcl } from '@cdktn/hcl2json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotedForBicep } from '../../../../electron/onboarding/hand-off/quoted-for-bicep.ts';
import { quotedForHcl } from '../../../../electron/onboarding/hand-off/quoted-for-hcl.ts';
import { quotedForPowerShell } from '../../../../electron/onboarding/hand-off/quoted-for-powershell.ts';
import { quotedForShell } from '../../../../electron/onboarding/hand-off/quoted-for-shell.ts';
import { shownName } from '../../../../electron/onboarding/hand-off/shown-name.ts';
import { hostileTexts } from './example-requests.ts';
import { parseScript } from './parsers.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...Array.from(`'"\\$\`{}()%#;\n\r\t ‘’“”aÑ🔑`)) }),
);

describe('quoting for a shell', () => {
  it.each(['bash', 'sh'])('keeps every text as it is: %s', (shell) => {
    const texts = hostileTexts.map((text) => text.toWellFormed().replaceAll('\0', ''));
    const command = `printf '%s\\0' ${texts.map(quotedForShell).join(' ')}`;
    const { stdout } = spawnSync(shell, ['-c', command], { encoding: 'utf8' });
    expect(stdout.split('\0').slice(0, -1)).toEqual(texts);
  });

  it('makes one word of any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(quotedForShell(text)).toMatch(/^'[^'\0]*'(?:\\''[^'\0]*')*$/);
      }),
    );
  });
});

describe('quoting for PowerShell', () => {
  /** What PowerShell makes of the expression: strings in single quotes and characters by number, joined by `+`. */
  const evaluate = (expression: string): string =>
    [...expression.matchAll(/'((?:[^']|'')*)'|\[char\]0x([0-9A-F]{4})/g)]
      .map(([, text, number]) =>
        number === undefined ? (text ?? '').replaceAll("''", "'") : String.fromCharCode(parseInt(number, 16)),
      )
      .join('');

  it('uses ASCII only, and keeps any text as it is', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom(...hostileTexts)), (text) => {
        const quoted = quotedForPowerShell(text);
        expect(quoted).toMatch(/^[ -~]+$/);
        expect(evaluate(quoted)).toBe(text);
        expect(quoted.replace(/'(?:[^']|'')*'|\[char\]0x[0-9A-F]{4}| \+ /g, '')).toMatch(/^(\(\))?$/);
      }),
    );
  });

  it('parses as an assignment', () => {
    for (const text of hostileTexts)
      expect(parseScript('ps1', `$a = ${quotedForPowerShell(text)}\n`).faults).toEqual([]);
  });
});

describe('quoting for Bicep', () => {
  it('makes one string without interpolation of any text', () => {
    const { shape } = parseScript('bicep', "var a = 'b'\n");
    for (const text of hostileTexts) {
      const parsed = parseScript('bicep', `var a = ${quotedForBicep(text)}\n`);
      expect(parsed.faults).toEqual([]);
      expect(parsed.shape).not.toContain('interpolation');
      expect(parsed.shape.startsWith(shape.slice(0, 60))).toBe(true);
    }
  });

  it('keeps any text as it is', () => {
    const evaluate = (quoted: string) =>
      quoted
        .slice(1, -1)
        .replace(
          /\\u\{([0-9a-f]+)\}|\\([\\'$])/g,
          (_, point: string | undefined, plain: string | undefined) =>
            point === undefined ? (plain ?? '') : String.fromCodePoint(parseInt(point, 16)),
        );
    fc.assert(
      fc.property(anyText, (text) => {
        expect(quotedForBicep(text)).toMatch(/^'(?:[^'\\$]|\\.|\$(?!\{))*'$/);
        expect(evaluate(quotedForBicep(text))).toBe(text.toWellFormed());
      }),
    );
  });
});

describe('quoting for Terraform', () => {
  it('keeps every text as it is', async () => {
    const texts = hostileTexts.map((text) => text.toWellFormed());
    const attributes = texts.map((text, index) => `  a${index} = ${quotedForHcl(text)}`).join('\n');
    const { locals } = (await parseHcl('main.tf', `locals {\n${attributes}\n}\n`)) as {
      locals: [Record<string, string>];
    };
    // What could be a template is escaped in this JSON.
    const expected = texts.map((text) => text.replace(/[$%]\{/g, (start) => `${start.charAt(0)}${start}`));
    expect(texts.map((_, index) => locals[0][`a${index}`])).toEqual(expected);
  });
});

describe('a name in a comment', () => {
  it('is one line without control characters, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom(...hostileTexts)), (text) => {
        expect(shownName(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(shownName(text).length).toBeLessThanOrEqual(250);
      }),
    );
  });

  it('keeps the letters of all languages', () => {
    expect(shownName(' Zürich 東京 🔑 ')).toBe('Zürich 東京 🔑');
    expect(shownName('a'.repeat(500))).toBe(`${'a'.repeat(120)}...`);
  });
});
