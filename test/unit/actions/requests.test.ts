import { describe, expect, it } from 'vitest';
import { ok, refuse } from '../../../shared/contract/action.ts';
import type { NewInvitation } from '../../../shared/domain/onboarding/invitation.ts';
import { requestLimit } from '../../../shared/domain/onboarding/onboarding-request.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { administratorOf, callerOf, consoleParts, operatorPerson } from '../../support/console-parts.ts';
import { tenantIdNumber } from '../../support/sample-tenant.ts';

const tenantId = tenantIdNumber(5);
const applicantOf = (tenant: string): Person => ({
  id: `${tenant}.ilse`,
  name: 'Ilse Marchetti',
  role: 'applicant',
  tenantId: tenant,
});
const asApplicant = (tenant = tenantId) => callerOf(applicantOf(tenant));
const asOperator = () => callerOf(operatorPerson);
const asked = { organization: 'Sorrel Mills', message: 'Call me at noon.' };
const invitation = (days = 14): NewInvitation => ({
  ...{ name: 'Sorrel Mills', tenant: tenantId, cloud: 'public' },
  ...{ tags: [], assignee: null, days },
});

describe('a request for onboarding', () => {
  it('appears on the board with the tenant and the name of the session, and the words of the person', async () => {
    const { handlers, events } = consoleParts();
    await handlers.onboarding.ask(asked, asApplicant());
    expect(events).toContainEqual({ kind: 'tenant-changed', tenantId });
    const board = await handlers.onboarding.list({}, asOperator());
    expect(board).toMatchObject(
      ok([
        {
          ...{ tenantId, name: 'Sorrel Mills', stage: 'requested', waitsFor: 'operator', isAdded: false },
          request: { ...asked, tenantId, requestedBy: 'Ilse Marchetti', cloud: 'public' },
        },
      ]),
    );
  });

  it('is shown to its own tenant alone, and replaced by a later one', async () => {
    const { handlers } = consoleParts();
    await handlers.onboarding.ask(asked, asApplicant());
    await handlers.onboarding.ask({ organization: 'Sorrel', message: '' }, asApplicant());
    expect(await handlers.onboarding.ownRequest({}, asApplicant())).toMatchObject(
      ok({ request: { organization: 'Sorrel' } }),
    );
    expect(await handlers.onboarding.ownRequest({}, asApplicant(tenantIdNumber(6)))).toEqual(
      ok({ request: null }),
    );
    expect(await handlers.onboarding.list({}, asOperator())).toMatchObject(ok([{ name: 'Sorrel' }]));
  });

  it('ends when the tenant is invited', async () => {
    const { handlers } = consoleParts();
    await handlers.onboarding.ask(asked, asApplicant());
    await handlers.onboarding.invite(invitation(), asOperator());
    expect(await handlers.onboarding.list({}, asOperator())).toMatchObject(
      ok([{ tenantId, stage: 'invited', request: null }]),
    );
    expect(await handlers.onboarding.ownRequest({}, asApplicant())).toEqual(ok({ request: null }));
  });

  it('can be declined once', async () => {
    const { handlers } = consoleParts();
    await handlers.onboarding.ask(asked, asApplicant());
    expect(await handlers.onboarding.decline({ tenantId }, asOperator())).toEqual(ok({}));
    expect(await handlers.onboarding.decline({ tenantId }, asOperator())).toEqual(
      refuse(makeProblem('onboarding-request-not-found', { tenantId })),
    );
    expect(await handlers.onboarding.list({}, asOperator())).toEqual(ok([]));
  });

  it('is refused if many wait for an answer, except that a tenant can replace its own', async () => {
    const { handlers, records } = consoleParts();
    for (let number = 0; number < requestLimit; number += 1)
      await records.requests.put(
        {
          ...{ ...asked, tenantId: tenantIdNumber(1_000 + number), cloud: 'public' },
          ...{ requestedBy: 'Ilse', requestedAt: '2026-02-01T00:00:00.000Z' },
        },
        requestLimit,
      );
    expect(await handlers.onboarding.ask(asked, asApplicant())).toEqual(
      refuse(makeProblem('onboarding-requests-full', { limit: requestLimit })),
    );
    expect(await handlers.onboarding.ask(asked, asApplicant(tenantIdNumber(1_000)))).toMatchObject({
      ok: true,
    });
    expect(await records.requests.list()).toHaveLength(requestLimit);
  });
});

describe('the administrator of an invited tenant', () => {
  it('begins the onboarding while the invitation is valid', async () => {
    const { handlers, records } = consoleParts();
    await handlers.onboarding.invite(invitation(), asOperator());
    expect(await handlers.onboarding.add({ tenantId }, callerOf(administratorOf(tenantId)))).toMatchObject({
      ok: true,
      value: { tenantId, name: 'Sorrel Mills' },
    });
    expect(await records.tenants.ids()).toEqual([tenantId]);
  });

  it('does not begin it after the invitation has expired; an operator still can', async () => {
    const later = { at: new Date('2026-02-02T00:00:00.000Z') };
    const { handlers } = consoleParts({ now: () => later.at });
    await handlers.onboarding.invite(invitation(1), asOperator());
    later.at = new Date('2026-02-04T00:00:00.000Z');
    expect(await handlers.onboarding.add({ tenantId }, callerOf(administratorOf(tenantId)))).toEqual(
      refuse(makeProblem('invitation-expired', { tenantId })),
    );
    expect(await handlers.onboarding.add({ tenantId }, asOperator())).toMatchObject({ ok: true });
  });
});
