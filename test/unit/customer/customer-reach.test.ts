import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunningConsole } from '../../../electron/running-console.ts';
import type { ActionTable, Answer } from '../../../shared/contract/action.ts';
import { actions } from '../../../shared/contract/actions.ts';
import { customerConsoleActions } from '../../../shared/contract/customer-console-actions.ts';
import { role, type Person } from '../../../shared/domain/session.ts';
import { every, inputFor } from '../../support/every-action.ts';
import { sampleId } from '../../support/sample-fleet.ts';
import { callerAt, demoInvitation, openCustomerConsole } from './open-customer-console.ts';

const table: ActionTable = customerConsoleActions;
const isOwn = (name: string): boolean => {
  const [area = '', member = ''] = name.split('.');
  return Object.hasOwn(table, area) && Object.hasOwn(table[area] ?? {}, member);
};
const own = demoInvitation({ environment: 'live' });
const others = [sampleId(1), sampleId(2), own.homeTenantId];

/** The administrator of the invited tenant, and every other person whom somebody might put into the session. */
const people = role.options.map((which): Person => {
  const isOfTenant = which === 'customer-administrator' || which === 'applicant';
  return { id: which, name: which, role: which, tenantId: isOfTenant ? own.tenantId : null };
});
const administrator = people.find((one) => one.role === 'customer-administrator');

const requested: string[] = [];
/** A console that is connected to Azure. Nothing that this test asks may leave it. */
async function open(): Promise<RunningConsole> {
  const { running } = await openCustomerConsole({
    invitation: own,
    backend: (request) => {
      requested.push(request.url);
      return Promise.reject(new Error('Nothing may leave.'));
    },
  });
  return running;
}

const codeOf = (answer: Answer<unknown>) => (answer.ok ? 'ok' : answer.problem.code);

/** The same value with another text in each text of it. */
const withTexts = (value: unknown, text: string): unknown => {
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map((one) => withTexts(one, text));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withTexts(one, text)]));
  return value;
};

describe('a session in a customer workspace', () => {
  beforeAll(() => {
    requested.length = 0;
  });

  it('is offered no action of a provider, whoever is in it', async () => {
    const running = await open();
    const foreign = every.filter(([name]) => !isOwn(name));
    expect(foreign.length).toBeGreaterThan(40);
    for (const person of people) {
      const { ask } = callerAt(running, person);
      for (const [name] of foreign)
        expect([name, codeOf(await ask(name, inputFor(name, own.tenantId)))]).toEqual([
          name,
          'action-unknown',
        ]);
    }
    expect(requested).toEqual([]);
  });

  it('reaches no other tenant with any action, whatever the fields say', async () => {
    const running = await open();
    const tenantActions = every.filter(([name, action]) => isOwn(name) && action.concerns === 'tenant');
    expect(tenantActions.length).toBeGreaterThan(12);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...tenantActions),
        fc.constantFrom(...others),
        fc.constantFrom(...people),
        fc.constantFrom(...others, own.tenantId, 'https://another-vault.vault.azure.net', '0'.repeat(64)),
        fc.boolean(),
        async ([name], tenantId, person, text, everywhere) => {
          const given = inputFor(name, tenantId) as object;
          const input = everywhere ? { ...(withTexts(given, text) as object), tenantId } : given;
          const { ask } = callerAt(running, person);
          expect(['tenant-unknown', 'role-insufficient', 'input-invalid']).toContain(
            codeOf(await ask(name, input)),
          );
        },
      ),
      { numRuns: 600 },
    );
    expect(requested).toEqual([]);
  });

  it('lets no provider’s role act in the own tenant', async () => {
    const running = await open();
    for (const person of people.filter((one) => one !== administrator)) {
      const { ask } = callerAt(running, person);
      for (const [name, action] of every.filter(([one]) => isOwn(one)))
        if (action.concerns === 'tenant')
          expect([name, codeOf(await ask(name, inputFor(name, own.tenantId)))]).toEqual([
            name,
            expect.stringMatching(/^(?:role-insufficient|tenant-unknown|customer-sign-in-required)$/),
          ]);
    }
    expect(requested).toEqual([]);
  });

  it('has only actions that the contract of every console has', () => {
    for (const [area, named] of Object.entries(table))
      for (const [name, action] of Object.entries(named))
        expect((actions as ActionTable)[area]?.[name]).toBe(action);
  });
});
