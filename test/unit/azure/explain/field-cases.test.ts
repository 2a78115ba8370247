import { describe, expect, it } from 'vitest';
import { explainText } from '../../../../electron/azure/explain/explain-text.ts';
import { explainProblem } from '../../../../shared/problems/problem.ts';
import { everydayClientTexts } from './field-cases/everyday-client-texts.ts';
import { everydayGraphTexts } from './field-cases/everyday-graph-texts.ts';
import { everydaySignInTexts } from './field-cases/everyday-sign-in-texts.ts';
import { otherCases } from './field-cases/other-cases.ts';
import { siblingOtherCases } from './field-cases/sibling-other-cases.ts';
import { siblingSignInCases } from './field-cases/sibling-sign-in-cases.ts';
import { siblingToolCases } from './field-cases/sibling-tool-cases.ts';
import { signInCases } from './field-cases/sign-in-cases.ts';
import { vaultCases } from './field-cases/vault-cases.ts';

const at = new Date('2026-03-01T12:00:00Z');
const recorded = [...signInCases, ...vaultCases, ...otherCases];

/** The cause and the owner of everything that is found. */
const foundIn = (text: string) =>
  explainText(text, at).findings.map(({ problem }) => ({
    code: problem.code,
    owner: explainProblem(problem).owner,
  }));

const siblings = [...siblingSignInCases, ...siblingOtherCases];

describe('a text from a public thread', () => {
  it('is one of 42', () => {
    expect(new Set(recorded.map(({ id }) => id)).size).toBe(42);
  });

  it.each(recorded)('$id has the cause $code, owned by the $owner', ({ text, code, owner }) => {
    expect(foundIn(text)).toEqual([{ code, owner }]);
  });
});

describe('a text of the same kind', () => {
  it.each(siblings)('$id: $code, owned by the $owner', ({ text, code, owner }) => {
    expect(foundIn(text)).toEqual([{ code, owner }]);
  });

  it.each(siblingToolCases)('$id: $code, owned by the $owner', ({ text, code, owner }) => {
    expect(foundIn(text)).toEqual([{ code, owner }]);
  });

  it('exists beside every recorded text', () => {
    const kinds = new Set(siblings.map(({ id }) => /^[A-Z]\d\d/.exec(id)?.[0]));
    expect(recorded.map(({ id }) => id).filter((id) => !kinds.has(id))).toEqual([]);
  });
});

describe('a text that support staff meet often', () => {
  const ofGraph = (code: string) =>
    `{"error":{"code":"${code}","message":"","innerError":{"request-id":"aaaaaaaa-1111-4111-8111-111111111111"}}}`;
  it.each([
    [
      'ForbiddenByRbac',
      '{"error":{"code":"Forbidden","message":"","innererror":{"code":"ForbiddenByRbac"}}}',
    ],
    [
      'ForbiddenByFirewall',
      '{"error":{"code":"Forbidden","message":"","innererror":{"code":"ForbiddenByFirewall"}}}',
    ],
    ['SecretNotFound', '{"error":{"code":"SecretNotFound","message":""}}'],
  ])('can contain %s of Key Vault beside an error of Microsoft Graph', (_code, vault) => {
    const alone = foundIn(vault);
    expect(alone).toHaveLength(1);
    for (const text of [
      `${ofGraph('Authorization_RequestDenied')}\n${vault}`,
      `${vault}\n${ofGraph('Authorization_RequestDenied')}`,
    ])
      expect(
        foundIn(text)
          .map(({ code }) => code)
          .sort(),
      ).toEqual([...alone.map(({ code }) => code), 'graph-permission-missing'].sort());
    expect(foundIn(`${ofGraph('itemNotFound')}\n${vault}`)).toEqual(alone);
  });

  it('can contain the error of a mailbox beside another missing resource', () => {
    const missingVault =
      "(ResourceNotFound) The Resource 'Microsoft.KeyVault/vaults/fjord-keys' under resource group 'rg' was not found.";
    expect(foundIn(`${missingVault}\nGet-MgUserMailFolder: Resource could not be discovered.`)).toMatchObject(
      [{ owner: 'customer' }, { code: 'graph-service-refused', owner: 'customer' }],
    );
  });

  it.each([...everydaySignInTexts, ...everydayClientTexts, ...everydayGraphTexts])(
    'is %s, owned by the %s: %j',
    (code, owner, text) => {
      expect(foundIn(text)).toEqual([{ code, owner }]);
    },
  );
});
