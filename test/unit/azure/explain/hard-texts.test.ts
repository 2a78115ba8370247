import { describe, expect, it } from 'vitest';
import { explainText } from '../../../../electron/azure/explain/explain-text.ts';
import { foreignTexts } from './field-cases/foreign-texts.ts';
import { hardClientTexts } from './field-cases/hard-client-texts.ts';
import { hardManagedKeyTexts } from './field-cases/hard-managed-key-texts.ts';
import { hardSignInTexts } from './field-cases/hard-sign-in-texts.ts';
import { hardVaultTexts } from './field-cases/hard-vault-texts.ts';

const at = new Date('2026-03-01T12:00:00Z');
const codesIn = (text: string) => explainText(text, at).findings.map(({ problem }) => problem.code);
const hardTexts = [...hardSignInTexts, ...hardVaultTexts, ...hardManagedKeyTexts, ...hardClientTexts];

describe('a text that is hard to read', () => {
  it('occurs in more than a hundred forms', () => {
    expect(new Set(hardTexts.map(([, text]) => text)).size).toBeGreaterThan(100);
  });

  it.each(hardTexts)('is explained as %s only: %j', (code, text) => {
    expect(codesIn(text)).toEqual([code]);
  });
});

describe('a text of another product', () => {
  it.each(foreignTexts)('is not claimed: %j', (text) => {
    expect(explainText(text, at).findings).toMatchObject([
      { problem: { code: 'unrecognised', facts: null }, matched: '' },
    ]);
  });
});
