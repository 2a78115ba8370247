import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, terminalText } from '../../../../shared/domain/plain-text.ts';

const names = ['Älmgård & Söner', 'مصرف نقش الفجر', '青岚远航物流', 'हिन्दी', '👩‍🚀 Ltd'];
const bidirectional = ['\u061c', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069'];
const unsafe = ['\u001b', '\u009b', '\u0000', '\u0007', '\u200b', '\u2060', '\ufeff', ...bidirectional];

describe('untrusted text for a terminal', () => {
  it('keeps names in any script', () => {
    for (const name of names) expect(terminalText(name)).toBe(name);
  });

  it.each(['\u001b[2J', '\u009b31m', 'a\rb', 'a\nb', 'a\u202eb', '\u2066x', '\u0007'])(
    'shows the control characters of %j instead of obeying them',
    (text) => {
      expect(terminalText(text)).toContain('�');
    },
  );

  it('never contains a control character', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/\p{Cc}/u.test(terminalText(text))));
  });
});

describe('untrusted text for screens and letters', () => {
  it('keeps names in any script', () => {
    for (const name of names) expect(plainText(name)).toBe(name);
  });

  it('is on one line', () => {
    expect(plainText('one\n\ttwo\r\nthree\u2028four')).toBe('one two three four');
  });

  it('never contains a control character or a line break', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => !/[\p{Cc}\u2028\u2029]/u.test(plainText(text))),
    );
  });
});

it.each(unsafe)('%j is unsafe in a terminal, on screens and in letters', (character) => {
  expect(terminalText(`a${character}b`)).toBe('a�b');
  expect(plainText(`a${character}b`)).toBe('ab');
});
