import { describe, expect, it } from 'vitest';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { summarizeVerdict, summaryCells } from '../../../electron/command-line/summarize-verdict.ts';

const key = { vaultName: 'fjord-keys', keyName: 'customer-data' };
const keyExpired = makeProblem('key-expired', { ...key, expiredOn: '2026-01-01T00:00:00Z' });

describe('the summary of a verdict', () => {
  it.each([
    ['working', makeProblem('advice-no-purge-protection', { vaultName: 'fjord-keys' })],
    ['partly working', keyExpired],
  ])('that needs attention is %s', (status, problem) => {
    const summary = summarizeVerdict({ state: 'attention', problem });
    expect([summary.status, summary.problem?.code]).toEqual([status, problem.code]);
  });

  it('of a tenant without a verdict is not checked', () => {
    expect(summarizeVerdict(null)).toEqual({ status: 'not checked', problem: null });
    expect(summaryCells(null, 'provider')).toEqual(['Not checked', '', '']);
  });

  it.each([
    ['provider', 'Customer'],
    ['customer', 'You'],
  ] as const)('for the %s names who must act: %s', (reader, owner) => {
    const cells = summaryCells({ state: 'failed', problem: keyExpired }, reader);
    expect([cells[0], cells[2]]).toEqual(['Not working', owner]);
  });
});
