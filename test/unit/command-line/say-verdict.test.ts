import { expect, it } from 'vitest';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { sayVerdict } from '../../../electron/command-line/say-verdict.ts';

const key = { vaultName: 'fjord-keys', keyName: 'customer-data' };

it.each([
  ['open, with advice', makeProblem('advice-no-purge-protection', { vaultName: 'fjord-keys' })],
  ['open in part', makeProblem('key-expired', { ...key, expiredOn: '2026-01-01T00:00:00Z' })],
])('attention is a road that is %s', (state, problem) => {
  const said = sayVerdict({ state: 'attention', problem });
  expect([said.state, said.problem?.code]).toEqual([state, problem.code]);
});

it('a tenant without a verdict was not checked', () => {
  expect(sayVerdict(null)).toEqual({ state: 'not checked', problem: null });
});
