import { describe, expect, it } from 'vitest';
import { consoleClientId } from '../../../../electron/store/settings/console-client-id.ts';
import { explainProblem } from '../../../../shared/problems/problem.ts';
import { sampleId } from '../../../support/sample-fleet.ts';

const saved = sampleId(1);

describe('the ID of the console application', () => {
  it('comes from the environment variable, otherwise from the settings', () => {
    const given = ` ${sampleId(2).toUpperCase()} `;
    expect(consoleClientId({ CAUSEWAY_CONSOLE_CLIENT_ID: given }, saved).id.toLowerCase()).toBe(sampleId(2));
    expect(consoleClientId({ CAUSEWAY_CONSOLE_CLIENT_ID: '' }, saved)).toEqual({ id: saved, notices: [] });
    expect(consoleClientId({}, saved)).toEqual({ id: saved, notices: [] });
  });

  it('in the variable is reported if it is not an ID, and the settings apply', () => {
    const { id, notices } = consoleClientId({ CAUSEWAY_CONSOLE_CLIENT_ID: 'my console' }, saved);
    expect(id).toBe(saved);
    expect(notices.map((notice) => explainProblem(notice).explanation).join()).toMatch(
      /CAUSEWAY_CONSOLE_CLIENT_ID: .+ Causeway uses the ID in Settings/,
    );
  });
});
