import { describe, expect, it } from 'vitest';
import type { OpenedConsole } from '../../../electron/command-line/with-console.ts';
import { definitionOf } from '../../../shared/problems/problem.ts';
import { dataFolder } from '../../support/data-folder.ts';
import { live, openIn, runProgram } from '../../support/run-program.ts';

/** The demo, in which a person enters each code on the simulated page. */
async function openWithPerson(account: string, decision: 'accept' | 'cancel'): Promise<OpenedConsole> {
  const opened = await openIn(dataFolder());
  const enter = (address: string, userCode: string) =>
    fetch(address, {
      method: 'POST',
      body: new URLSearchParams({ user_code: userCode, account, password: '', decision }),
    });
  return {
    ...opened,
    events: {
      subscribe: (session, listener) =>
        opened.events.subscribe(session, async (event) => {
          await listener(event);
          if (event.kind === 'sign-in-changed' && event.state.step === 'device-code')
            await enter(event.state.verificationUri, event.state.userCode);
        }),
    },
  };
}

const run = (args: readonly string[], account: string, decision: 'accept' | 'cancel' = 'accept') =>
  runProgram(args, { folder: '', openConsole: () => openWithPerson(account, decision) });

describe('--sign-in', () => {
  it('runs the command as the person who enters the code, with the rights of this person', async () => {
    const { code, stdout, stderr } = await run(
      ['tenants', '--json', '--sign-in'],
      'administrator@almgarddemo.onmicrosoft.com',
    );
    expect(stderr).toMatch(
      /^To sign in, open http:\S+ in a browser, and enter the code [A-Z0-9]{9} before \d\d:\d\d UTC\.$/m,
    );
    const { tenants } = JSON.parse(stdout) as { tenants: { tenant: { domain: string } }[] };
    expect([code, tenants.map(({ tenant }) => tenant.domain)]).toEqual([0, ['almgard.example']]);
  });

  it.each([
    ['member@bridgeheadcrypto.onmicrosoft.com', 'accept', 'console-role-missing'],
    ['kwame@bridgeheadcrypto.onmicrosoft.com', 'cancel', 'device-code-declined'],
  ] as const)('ends with 2 and a sentence if %s selects “%s”', async (account, decision, problem) => {
    const { code, stdout, stderr } = await run(['check', '--all', '--sign-in'], account, decision);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${definitionOf(problem).title}. `);
  });

  it('needs a console application', async () => {
    const { code, stderr } = await runProgram(['tenants', '--sign-in'], { folder: dataFolder(), env: live });
    expect(code).toBe(2);
    expect(stderr).toContain(definitionOf('console-application-missing').title);
  });

  it('excludes the other ways to name who runs the command', async () => {
    for (const other of [
      ['--person', 'demo-reader'],
      ['--as', 'demo-reader'],
    ])
      expect(
        await runProgram(['check', '--all', '--sign-in', ...other], { folder: dataFolder() }),
      ).toMatchObject({
        code: 2,
        stdout: '',
      });
  });
});
