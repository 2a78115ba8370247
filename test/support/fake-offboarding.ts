import { ok } from '../../shared/contract/action.ts';
import type { FakeHandlers } from './fake-console.ts';

const at = '2026-03-02T08:30:00.000Z';

/** A customer whose application has one role at a key. */
export const fakeOffboarding = (): FakeHandlers['offboarding'] => ({
  plan: ({ depth }) =>
    ok({
      requests: [
        {
          purpose: `Request for ${depth.is}.`,
          method: 'DELETE',
          url: 'https://management.azure.com/subscriptions/1/roleAssignments/2',
          ...{ body: '', exists: false },
        },
      ],
      digest: '0'.repeat(64),
      grants: [{ what: 'The role Reader', where: '/subscriptions/1', fate: 'ends' }],
      notSeen: ['Others may exist.'],
    }),
  perform: () => ok({ sent: 1 }),
  cancel: () => ok({}),
  prove: () =>
    ok({
      ...{ at, by: 'provider' },
      rows: [
        { what: 'A new token', found: 'gone', detail: 'Refused by Microsoft Entra.', until: null },
        { what: 'An old token', found: 'present', detail: 'Accepted.', until: '2026-03-02T09:30:00.000Z' },
      ],
    }),
  certificate: () => ok({ fileName: 'causeway-removal.html', mediaType: 'text/html', text: '<h1>Gone</h1>' }),
  finish: () => ok({}),
});
