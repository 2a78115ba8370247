import { describe, expect, it } from 'vitest';
import { fleetNotes, suspicionDocument } from '../../../electron/command-line/fleet-notes.ts';
import { summaryCells } from '../../../electron/command-line/summarize-verdict.ts';
import type { Verdict } from '../../../shared/domain/check.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import {
  sampleAppMissing,
  sampleCredentialEndsSoon,
  sampleId,
  sampleOutcome,
} from '../../support/sample-fleet.ts';

const missing = [1, 2, 3].map((number) =>
  sampleOutcome(sampleId(number), { state: 'failed', problem: sampleAppMissing(sampleId(number)) }),
);
const working = sampleOutcome(sampleId(4), { state: 'passed' });
const wrongClock: Verdict = {
  state: 'attention',
  problem: makeProblem('machine-clock-wrong', { offsetSeconds: -600 }),
};

describe('what the command line says about all tenants together', () => {
  it('is the suspected cause, with the first thing to check', () => {
    const [explanation, step] = fleetNotes([...missing, working]);
    expect(explanation).toMatch(/^3 of 4 tenants report/);
    expect(step).toMatch(/^Check the app registration before you contact customers\..*\.$/);
    expect(suspicionDocument([...missing, working])).toMatchObject({
      code: 'provider-cause-suspected',
      owner: 'provider',
      tenantIds: [sampleId(1), sampleId(2), sampleId(3)],
    });
  });

  it('is a wrong clock once, which then appears beside no tenant', () => {
    const notes = fleetNotes([5, 6].map((number) => sampleOutcome(sampleId(number), wrongClock)));
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^The clock of this machine is 10 minutes behind/);
    expect(summaryCells(wrongClock, 'provider')).toEqual(['Working', '', '']);
  });

  it('is a recommendation to the provider', () => {
    const advised = { ...working, providerAdvice: [sampleCredentialEndsSoon()] };
    expect(fleetNotes([advised])).toEqual([
      'Recommendation for the provider: Application credential expires soon.',
    ]);
  });

  it('is nothing for tenants without anything in common', () => {
    expect(fleetNotes([working, ...missing.slice(0, 1)])).toEqual([]);
    expect(suspicionDocument([working])).toBeNull();
  });
});
