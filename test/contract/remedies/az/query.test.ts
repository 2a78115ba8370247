import { describe, expect, it } from 'vitest';
import { asTsv, query } from './query.ts';

const vaults = [
  { name: 'a', id: '/a', properties: { location: 'west' } },
  { name: 'b', id: '/b', properties: { location: 'north' } },
];

describe('a query', () => {
  it.each<[unknown, string, unknown]>([
    [vaults[0], 'id', '/a'],
    [vaults[0], 'properties.location', 'west'],
    [vaults[0], 'absent.too', null],
    [vaults, '[].name', ['a', 'b']],
    [
      vaults,
      '[].[name, properties.location]',
      [
        ['a', 'west'],
        ['b', 'north'],
      ],
    ],
    [vaults, "[?name=='b']", [vaults[1]]],
    [vaults, "[?name=='b'].id", ['/b']],
    [vaults, "[?name=='c'].id", []],
    [{ roles: vaults }, "roles[?name=='a'].id", ['/a']],
    [{ a: { b: 1 }, c: null }, '[a.b, c]', [1, null]],
    [{ a: { b: 1 }, c: null }, '{first: a.b, second:c}', { first: 1, second: null }],
    [null, '[].name', null],
  ])('of %j by %s gives %j', (value, expression, found) => {
    expect(query(value, expression)).toEqual(found);
  });

  it.each(['', '{a}', '[?a>`1`]', 'a | b', '[0]x', 'length(@)', "[?a=='b"])('refuses %s', (expression) => {
    expect(() => query(vaults, expression)).toThrow(SyntaxError);
  });
});

it('output in tab-separated values has an item a line', () => {
  expect(asTsv('one')).toBe('one\n');
  expect(asTsv(['one', 'two'])).toBe('one\ntwo\n');
  expect(
    asTsv([
      ['a', null, true],
      ['b', 1, false],
    ]),
  ).toBe('a\t\ttrue\nb\t1\tfalse\n');
  expect([asTsv(null), asTsv([])]).toEqual(['', '']);
});
