import { parse } from 'shell-quote';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../../electron/network/redact.ts';
import type { ProblemCode } from '../../../../shared/problems/catalogue.ts';
import type { Command } from '../../../../shared/problems/commands.ts';
import { explainProblem, problemCodes } from '../../../../shared/problems/problem.ts';
import { exampleFacts } from '../../../../shared/problems/example-facts.ts';
import { keyProblems } from '../../../../shared/problems/key-problems.ts';
import { roleProblems } from '../../../../shared/problems/role-problems.ts';
import { secretProblems } from '../../../../shared/problems/secret-problems.ts';
import { vaultAccessProblems } from '../../../../shared/problems/vault-access-problems.ts';
import { vaultNetworkProblems } from '../../../../shared/problems/vault-network-problems.ts';
import { vaultProblems } from '../../../../shared/problems/vault-problems.ts';
import { azCommands, azEverywhere, cmdlets } from './known-commands.ts';

const guids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const hostile = ['"; rm -rf /', '$(id)', '`id`', "' OR 1=1", 'a b', '<b>', 'a\nb', '--help', 'ä', '|x', '&x'];
const commandsOf = (code: ProblemCode, facts: Record<string, unknown>): Command[] =>
  explainProblem({ code, facts }).remedy.flatMap((step) => step.commands ?? []);

const aboutVaults = {
  ...vaultProblems,
  ...vaultAccessProblems,
  ...vaultNetworkProblems,
  ...keyProblems,
  ...secretProblems,
  ...roleProblems,
};

/** Every command of the catalogue: with all IDs known, and with an object ID that the command looks up. */
const all = problemCodes.flatMap((code) => {
  const facts = exampleFacts[code];
  const variants = 'objectId' in facts ? [facts, { ...facts, objectId: null }] : [facts];
  return variants.flatMap((known) =>
    commandsOf(code, known).map(({ shell, text }) => ({ code, shell, text, known: JSON.stringify(known) })),
  );
});

/** The words of a command and of the commands inside its `$(…)`. */
function azWordsIn(text: string): string[][] {
  const inner = [...text.matchAll(/\$\(([^()]+)\)/g)].map(([, command = '']) => command);
  const outer = text.replace(/\$\([^()]+\)/g, 'substituted');
  return [outer, ...inner].map((command) =>
    parse(command).map((token) => {
      if (typeof token !== 'string') throw new Error(`${JSON.stringify(token)} is not a word in: ${command}`);
      return token;
    }),
  );
}

const isDate = ([first]: string[]) => first === 'date';

describe('the commands of remedies', () => {
  it('are numerous', () => {
    expect(all.filter(({ shell }) => shell === 'az').length).toBeGreaterThan(50);
    expect(all.filter(({ shell }) => shell === 'powershell').length).toBeGreaterThan(40);
  });

  it.each(all.filter(({ shell }) => shell === 'az'))('$code: $text', ({ text }) => {
    for (const words of azWordsIn(text).filter((found) => !isDate(found))) {
      expect(words[0]).toBe('az');
      const firstOption = words.findIndex((word) => word.startsWith('--'));
      const path = words.slice(1, firstOption < 0 ? undefined : firstOption).join(' ');
      expect(Object.keys(azCommands)).toContain(path);
      const options = words.filter((word) => word.startsWith('--')).map((word) => word.slice(2));
      expect([...(azCommands[path] ?? []), ...azEverywhere]).toEqual(expect.arrayContaining(options));
    }
  });

  it.each(all.filter(({ shell }) => shell === 'powershell'))('$code: $text', ({ text }) => {
    const plain = text.replace(/"[^"$]*"/g, '""');
    const parts = plain.split(/ \| |\$?\(+|\)+/).filter((part) => /^[A-Z][a-z]+-[A-Z]/.test(part));
    expect(parts.length).toBeGreaterThan(0);
    for (const part of parts) expect(Object.keys(cmdlets)).toContain(part.split(' ')[0]);
    const allowed = parts.flatMap((part) => cmdlets[part.split(' ')[0] ?? ''] ?? []);
    const used = [...plain.matchAll(/ -([A-Z][A-Za-z]+)/g)].map(([, name]) => name);
    expect(allowed).toEqual(expect.arrayContaining(used));
  });

  it.each(all)('$code contains only IDs from its facts, no secret and no placeholder: $text', (command) => {
    for (const id of command.text.match(guids) ?? []) expect(command.known).toContain(id);
    expect(redact(command.text)).toBe(command.text);
    expect(command.text).not.toMatch(/<\w|\{\w+\}|undefined|null|NaN|\byour\b|\.\.\.|…/);
    expect(command.text).not.toMatch(/ --?(password|secret-?value|client-?secret)\b|[^\x20-\x7e]/i);
  });

  it.each(problemCodes)('%s never puts a hostile fact into a command', (code) => {
    const facts: Record<string, unknown> = exampleFacts[code];
    for (const [name, value] of Object.entries(facts))
      for (const text of typeof value === 'string' ? hostile : [])
        expect(JSON.stringify(commandsOf(code, { ...facts, [name]: text }))).not.toContain(
          JSON.stringify(text).slice(1, -1),
        );
  });

  it.each(Object.keys(aboutVaults) as ProblemCode[])(
    '%s has commands for both shells, with the required role',
    (code) => {
      for (const { commands, role } of explainProblem({ code, facts: exampleFacts[code] }).remedy) {
        if (commands === undefined) continue;
        expect(new Set(commands.map(({ shell }) => shell))).toEqual(new Set(['az', 'powershell']));
        expect(role?.name).toMatch(/^(Key Vault|Owner|Reader|Directory Readers|R[a-z]+ (Based|Policy)) ?/);
      }
    },
  );

  it('allow encryption only if the action is encryption', () => {
    const textFor = (code: ProblemCode, facts: object) =>
      commandsOf(code, { ...exampleFacts[code], ...facts })
        .map(({ text }) => text)
        .join();
    const action = (name: string) => ({ action: `Microsoft.KeyVault/vaults/keys/${name}/action` });
    expect(textFor('vault-role-missing', action('decrypt'))).toContain('"Key Vault Crypto User"');
    expect(textFor('vault-role-missing', action('wrap'))).toContain('Crypto Service Encryption User"');
    const policy = (permission: string) => textFor('vault-access-policy-missing', { permission });
    expect(policy('keys encrypt')).toContain('--key-permissions get wrapKey unwrapKey encrypt decrypt');
    expect(policy('keys wrapKey')).toMatch(/--key-permissions get wrapKey unwrapKey,/);
    expect(policy('secrets get')).toContain('--secret-permissions get');
  });

  it('allow an IP address only if the firewall accepts it', () => {
    const textFor = (clientAddress: string) =>
      commandsOf('vault-firewall-closed', { ...exampleFacts['vault-firewall-closed'], clientAddress })
        .map(({ text }) => text)
        .join();
    expect(textFor('203.0.113.7')).toContain('--ip-address 203.0.113.7');
    for (const address of ['10.1.2.3', '172.16.0.4', '192.168.1.1', '100.64.0.9', 'fd00::1'])
      expect(textFor(address)).not.toContain(address);
  });

  it('assign roles by object ID with the principal type, at one key or secret', () => {
    const atItsScope = '--scope "/subscriptions/';
    const assigning = all.filter(
      ({ code, text }) =>
        text.includes('role assignment create') &&
        !text.includes(atItsScope) &&
        code !== 'vault-data-role-missing',
    );
    expect(assigning.length).toBeGreaterThan(4);
    for (const { text } of assigning) {
      expect(text).toContain('--assignee-principal-type ServicePrincipal');
      expect(text).toMatch(/--scope "[^"]*\/(keys|secrets)\/[A-Za-z0-9-]+"$/);
    }
  });
});
