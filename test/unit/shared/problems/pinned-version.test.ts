import { describe, expect, it } from 'vitest';
import { exampleFacts } from '../../../../shared/problems/example-facts.ts';
import { explainProblem } from '../../../../shared/problems/problem.ts';

const keyVersion = '0123456789abcdef0123456789abcdef';
const codes = [
  'key-disabled',
  'key-expired',
  'key-not-yet-valid',
  'key-operation-not-permitted',
  'advice-key-ends-soon',
] as const;

const remedyOf = (code: (typeof codes)[number], facts: object) =>
  explainProblem({ code, facts: { ...exampleFacts[code], ...facts } }).remedy;
const textsOf = (remedy: ReturnType<typeof remedyOf>): string[] =>
  remedy.flatMap(({ commands = [] }) => commands.map(({ text }) => text));

describe.each(codes)('%s', (code) => {
  it('names the version of the record in every command', () => {
    const texts = textsOf(remedyOf(code, { keyVersion }));
    expect(texts).toHaveLength(2);
    expect(texts[0]).toContain(`--version ${keyVersion}`);
    expect(texts[1]).toContain(`-Version ${keyVersion}`);
    expect(texts.join()).not.toContain('rotate');
  });

  it('tells the operator to change the version in the record', () => {
    const says = (facts: object) =>
      remedyOf(code, facts).flatMap(({ by, say }) => (by === 'operator' ? [say] : []));
    expect(says({ keyVersion }).join()).toMatch(/Edit the tenant and leave the key version blank/);
    expect(says({}).join()).not.toContain('Edit the tenant');
  });

  it('names no version if the record names none', () => {
    expect(textsOf(remedyOf(code, {})).join()).not.toMatch(/version/i);
  });
});

it('keeps the operations that the key permits now', () => {
  const [az] = textsOf(remedyOf('key-operation-not-permitted', { permitted: ['sign', 'verify', 'rm -rf'] }));
  expect(az).toMatch(/--ops wrapKey unwrapKey sign verify$/);
  const [unknown] = textsOf(remedyOf('key-operation-not-permitted', { operation: 'sign' }));
  expect(unknown).toMatch(/--ops wrapKey unwrapKey encrypt decrypt sign$/);
});

it('keeps the permissions of an access policy that were read', () => {
  const facts = { permission: 'keys wrapKey', present: ['get', 'list', 'sign', 'wrapkey'] };
  const { remedy } = explainProblem({
    code: 'vault-access-policy-missing',
    facts: { ...exampleFacts['vault-access-policy-missing'], ...facts },
  });
  expect(textsOf(remedy)[0]).toMatch(/--key-permissions get wrapKey unwrapKey list sign$/);
});
