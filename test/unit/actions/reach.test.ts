import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../shared/contract/action.ts';
import { actions } from '../../../shared/contract/actions.ts';
import type { TrustedCaller } from '../../../electron/identity/trusted-caller.ts';
import { createDispatcher } from '../../../electron/doors/dispatcher.ts';
import { administratorOf, callerOf, operatorPerson } from '../../support/console-parts.ts';
import {
  attempts,
  canary,
  handlerOf,
  other,
  otherVault,
  own,
  protectedByRole,
  twoTenants,
  type Attempt,
} from '../../support/two-tenants.ts';

/** Each run tries up to 12 actions. Before a release, 10,000 runs try about 60,000. */
const numRuns = Number(process.env['CAUSEWAY_REACH_RUNS'] ?? 80);

type Fleet = Awaited<ReturnType<typeof twoTenants>>;
const ways: Record<
  string,
  (fleet: Fleet, caller: TrustedCaller, attempt: Attempt) => Promise<Answer<unknown>>
> = {
  'the dispatcher': (fleet, caller, [action, input]) =>
    createDispatcher({ actions, handlers: fleet.handlers }).answer(caller, action, input),
  'the handlers themselves': async (fleet, caller, [action, input]) =>
    protectedByRole.has(action)
      ? { ok: true, value: null }
      : handlerOf(fleet.handlers, action)(input, caller),
};

describe.each(Object.keys(ways))('through %s, a customer administrator', (way) => {
  it('never reads or changes another tenant', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(attempts, { maxLength: 12 }), async (tries) => {
        const fleet = await twoTenants();
        const caller = callerOf(administratorOf(own));
        const ofOther = async () =>
          JSON.stringify([
            await fleet.records.tenants.find(other),
            await fleet.records.tenants.annotations(other),
          ]);
        const before = await ofOther();
        for (const [action, input] of tries) {
          const runId = typeof input['runId'] === 'number' ? fleet.runIds[input['runId']] : undefined;
          const attempt: Attempt = [action, runId === undefined ? input : { ...input, runId }];
          const answer = await ways[way]?.(fleet, caller, attempt);
          expect(JSON.stringify(answer).toLowerCase(), action).not.toContain(canary.toLowerCase());
          if (input['tenantId'] === other) expect(answer, action).toMatchObject({ ok: false });
        }
        expect(fleet.touched).not.toContain(other);
        expect(await ofOther()).toBe(before);
        expect(await fleet.records.runs.history(other, 9)).toHaveLength(1);
        const others = (await fleet.runs.list(50)).filter((run) => run.startedBy === canary);
        expect(others.map((run) => run.state)).toEqual(['running', 'running']);
        await fleet.runs.close();
      }),
      { numRuns },
    );
  });
});

describe('the attempts above', () => {
  it('succeed for an operator of the provider', async () => {
    const fleet = await twoTenants();
    const caller = callerOf(operatorPerson);
    const list = await handlerOf(fleet.handlers, 'tenants.list')({}, caller);
    expect(JSON.stringify(list)).toContain(canary);
    await handlerOf(fleet.handlers, 'encryption.keys')({ tenantId: other, vaultUri: otherVault }, caller);
    expect(fleet.touched).toContain(other);
    await fleet.runs.close();
  });
});
