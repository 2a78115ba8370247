import { describe, expect, it } from 'vitest';
import { createShell, dateProgram } from './shell.ts';

const now = Date.parse('2026-03-04T05:06:07.891Z');
/** Prints its arguments in brackets, so that the words can be seen. */
const shell = createShell(
  new Map([
    ['show', (args: readonly string[]) => Promise.resolve(args.map((arg) => `[${arg}]`).join(''))],
    ['plain', (args: readonly string[]) => Promise.resolve(`${args.join(' ')}\n`)],
    ['date', dateProgram(() => now)],
  ]),
);

describe('the shell of the suite', () => {
  it.each([
    ['show a "b c" \'d e\'', '[a][b c][d e]'],
    [`show "[?name=='x']" '{"on": true}'`, `[[?name=='x']][{"on": true}]`],
    ['show "$(plain one)/keys/two"', '[one/keys/two]'],
    ['show $(plain one)', '[one]'],
    ['show "$(plain two words)"', '[two words]'],
    ['show "$(plain "$(plain inner)" outer)"', '[inner outer]'],
    [`show "$(plain "appRoles[?value=='A'].id")"`, "[appRoles[?value=='A'].id]"],
    [String.raw`show "{\"id\": \"$(plain 1)\"}"`, '[{"id": "1"}]'],
    ["show '$(plain one)'", '[$(plain one)]'],
    ['show "/groups/keys-(west)"', '[/groups/keys-(west)]'],
    ['show "$(date -u +%Y-%m-%dT%H:%M:%SZ)"', '[2026-03-04T05:06:07Z]'],
    ['show "$(($(date -u +%Y) + 1))-$(date -u +%m)-01"', '[2027-03-01]'],
  ])('reads %s', async (command, output) => {
    expect(await shell(command)).toBe(output);
  });

  it.each([
    ['show $(plain two words)', 'splits'],
    ['show $HOME', 'not a substitution'],
    ['show `plain one`', 'not a substitution'],
    ['show one | plain', 'not a word'],
    ['show one && show two', 'not a word'],
    ['show *', 'not a word'],
    ['show "open', 'not closed'],
    ['show "$(plain one"', 'not closed'],
    ['rm -rf /', 'knows no program'],
    ['date +%s', 'cannot be called'],
  ])('rejects %s', async (command, message) => {
    await expect(shell(command)).rejects.toThrow(message);
  });
});
