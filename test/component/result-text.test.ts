import { expect, it } from 'vitest';
import { resultText } from '../../renderer/features/tenant/state-text.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { titleOf } from './render-console.tsx';
import { sampleKeyDisabled } from '../support/sample-fleet.ts';

it('does not repeat for a piece of advice that it needs attention', () => {
  const problem = makeProblem('advice-no-purge-protection', { vaultName: 'contoso-kv' });
  expect(resultText({ check: 'advice', verdict: { state: 'attention', problem } })).toBe(
    titleOf('advice-no-purge-protection'),
  );
  const verdict = { state: 'attention', problem: sampleKeyDisabled() } as const;
  expect(resultText({ check: 'round-trip', verdict })).toBe('Needs attention: Key is disabled');
});
