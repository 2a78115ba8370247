import fc from 'fast-check';

/** Names with which somebody tries to leave the place of a name in a file, a page or a terminal. */
export const hostileNames = [
  'two\nlines',
  'three\r\n| lines\r| here |',
  '\u001b[2J\u001b]0;title\u0007red',
  "=cmd|' /C calc'!A0",
  '@SUM(1+1)',
  '\t=1+1',
  '| a | b |',
  '\\| escaped',
  '`code` | `more`',
  ']]>',
  '--></testsuite>',
  '<script>alert(1)</script>',
  '<!-- comment',
  '&lt;b&gt; &#124; &amp;',
  '![x](http://evil.example/x.png)',
  '[link](javascript:alert(1))',
  'www.evil.example and https://evil.example',
  '@everyone #1 :smile: ~~gone~~ **bold** __init__',
  '"quoted", and, more',
  'nul\u0000 bell\u0007 ￾￿ lone \ud800',
  '\u202eevil\u202c',
  'true',
  '$(id) `id` ${x}',
  '__proto__',
];

export const hostileName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileNames),
  fc
    .tuple(fc.constantFrom(...hostileNames), fc.string({ unit: 'binary', maxLength: 20 }))
    .map(([one, other]) => `${other}${one}${other}`.slice(0, 120)),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
);
