import { ok } from '../../shared/contract/action.ts';
import type { PermissionChange, TenantConsent } from '../../shared/domain/onboarding/permission-change.ts';
import type { FakeHandlers } from './fake-console.ts';
import { sampleId } from './sample-fleet.ts';

const at = '2026-03-02T08:30:00.000Z';
const required = ['Group.Read.All', 'User.Read.All'];

/** One customer who consented, and one who has not: the application requires a permission more than before. */
export function fakeReconsent(): FakeHandlers['reconsent'] {
  let changes: PermissionChange[] = [];
  let tenants: TenantConsent[] = [
    { tenantId: sampleId(1), name: 'Contoso', answer: 'accepted', missing: [], seenAt: at },
    { tenantId: sampleId(2), name: 'Fabrikam', answer: 'not yet', missing: ['User.Read.All'], seenAt: at },
  ];
  return {
    read: () =>
      ok({ required, before: changes[0]?.after ?? ['Group.Read.All'], changes: [...changes], tenants }),
    addChange: (given) => {
      const change = { ...given, changeId: sampleId(950), before: ['Group.Read.All'], after: required, at };
      changes = [change];
      return ok(change);
    },
    setDeclined: ({ tenantId, declined }) => {
      tenants = tenants.map((one) =>
        one.tenantId === tenantId ? { ...one, answer: declined ? 'declined' : 'not yet' } : one,
      );
      return ok({});
    },
    message: () =>
      ok({
        ...{ subject: 'Changed permissions', message: 'Hello,\n' },
        invitation: { fileName: 'causeway-invitation.json', mediaType: 'application/json', text: '{}\n' },
      }),
    ofTenant: () => ok({ change: null, missing: [] }),
  };
}
