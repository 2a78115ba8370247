import { describe, expect, it } from 'vitest';
import { confirmByWord } from '../../../electron/doors/confirm-by-word.ts';
import type { Confirm, Confirmation, TrustedCaller } from '../../../electron/identity/trusted-caller.ts';
import { callerOf, consoleParts, operatorPerson } from '../../support/console-parts.ts';
import { sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';

const tenantId = tenantIdNumber(1);
const asking = (confirm: Confirm): TrustedCaller => ({ ...callerOf(operatorPerson), confirm });

async function withTenant() {
  const { handlers, records } = consoleParts();
  await records.tenants.add(sampleTenant(1));
  const isThere = async () => (await records.tenants.find(tenantId)) !== null;
  return { handlers, isThere };
}

describe('an action that deletes something', () => {
  it('is carried out after the person confirmed what is deleted', async () => {
    const asked: Confirmation[] = [];
    const { handlers, isThere } = await withTenant();
    const caller = asking((question) => {
      asked.push(question);
      return Promise.resolve('confirmed');
    });
    expect(await handlers.tenants.remove({ tenantId, confirmation: undefined }, caller)).toMatchObject({
      ok: true,
    });
    expect(await isThere()).toBe(false);
    expect(asked).toMatchObject([{ message: 'Remove the tenant “Customer 1”?', action: 'Remove' }]);
  });

  it('changes nothing if the person declines, whatever the page says', async () => {
    const { handlers, isThere } = await withTenant();
    const caller = asking(() => Promise.resolve('declined'));
    for (const confirmation of [undefined, 'Customer 1'])
      expect(await handlers.tenants.remove({ tenantId, confirmation }, caller)).toMatchObject({
        problem: { code: 'action-not-confirmed' },
      });
    expect(await isThere()).toBe(true);
  });

  it('needs the name in a browser, where nothing outside the page can ask', async () => {
    const { handlers, isThere } = await withTenant();
    const caller = asking(confirmByWord);
    for (const confirmation of [undefined, '', 'customer 2'])
      expect(await handlers.tenants.remove({ tenantId, confirmation }, caller)).toMatchObject({
        problem: { code: 'confirmation-needed', facts: { word: 'Customer 1' } },
      });
    expect(await isThere()).toBe(true);
    expect(await handlers.tenants.remove({ tenantId, confirmation: ' Customer 1 ' }, caller)).toMatchObject({
      ok: true,
    });
    expect(await isThere()).toBe(false);
  });

  it('asks before names are erased, the application is removed, or a secret of the registration is removed', async () => {
    const { handlers } = consoleParts();
    const asked: string[] = [];
    const caller = asking(({ message }) => {
      asked.push(message);
      return Promise.resolve('declined');
    });
    const digest = '0'.repeat(64);
    for (const answer of [
      await handlers.fleet.eraseNames({ person: 'ada', confirmation: undefined }, caller),
      await handlers.provider.forget({ confirmation: undefined }, caller),
      await handlers.rotation.send({ change: { kind: 'remove' }, digest, confirmation: undefined }, caller),
    ])
      expect(answer).toMatchObject({ problem: { code: 'action-not-confirmed' } });
    expect(asked).toEqual([
      'Erase the names from the activity?',
      'Remove the provider application from Causeway?',
      'Remove the other client secret from the registration?',
    ]);
    await handlers.rotation.send(
      { change: { kind: 'create', days: 180 }, digest, confirmation: undefined },
      caller,
    );
    expect(asked).toHaveLength(3);
  });
});
