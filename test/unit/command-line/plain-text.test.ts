import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../electron/command-line/plain-text.ts';

describe('text for a terminal', () => {
  it('leaves names of any script as they are', () => {
    for (const name of ['Älmgård & Söner', 'مصرف نقش الفجر', '青岚远航物流', 'हिन्दी', '👩‍🚀 Ltd'])
      expect(plainText(name)).toBe(name);
  });

  it.each(['\u001b[2J', '\u009b31m', 'a\rb', 'a\nb', 'a\u202eb', '\u2066x', '\u0007'])(
    'obeys nothing in %j',
    (text) => {
      expect(plainText(text)).toContain('�');
    },
  );

  it('never lets a control character through', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/\p{Cc}/u.test(plainText(text))));
  });
});
