import { describe, expect, it } from 'vitest';
import { explainText } from '../../../../electron/azure/explain/explain-text.ts';

const codesIn = (text: string) =>
  explainText(text, new Date('2026-03-02T08:30:00Z')).findings.map(({ problem }) => problem.code);

describe('a number alone', () => {
  it.each(['700016', ' 700016\n', '#700016', 'AADSTS 700016', 'Error 700016', 'code=700016'])(
    'is explained as an AADSTS error: “%s”',
    (text) => {
      expect(codesIn(text)).toEqual(['app-not-in-tenant']);
    },
  );

  it.each(['123456', '700016 tenants', '2026'])('is not explained if it is no known error: “%s”', (text) => {
    expect(codesIn(text)).toEqual(['unrecognised']);
  });
});
