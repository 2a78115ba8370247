import { ok } from '../../shared/contract/action.ts';
import type { RotationView } from '../../shared/domain/rotation.ts';
import type { FakeHandlers } from './fake-console.ts';
import { sampleId } from './sample-fleet.ts';

/** A rotation in which nobody is signed in at the home tenant. */
export const sampleRotation: RotationView = {
  clientId: sampleId(2),
  homeTenantId: sampleId(1),
  account: null,
  createsNone: null,
  trial: null,
  commands: {
    add: [{ shell: 'az', text: `az ad app credential reset --id '${sampleId(2)}' --append` }],
    addCertificate: [{ shell: 'az', text: `az ad app credential reset --id '${sampleId(2)}' --cert @a.pem` }],
    list: [{ shell: 'az', text: `az ad app credential list --id '${sampleId(2)}'` }],
    remove: [{ shell: 'az', text: `az ad app credential delete --id '${sampleId(2)}' --key-id 'x'` }],
  },
};

export const fakeRotation = (): FakeHandlers['rotation'] => ({
  read: () => ok(sampleRotation),
  signIn: () => ok({}),
  cancelSignIn: () => ok({}),
  plan: ({ change: { kind } }) =>
    ok({
      purpose: kind === 'create' ? 'Create a client secret.' : 'Remove the client secret.',
      method: 'POST',
      url: `https://graph.microsoft.com/v1.0/applications/${sampleId(3)}/${kind === 'create' ? 'addPassword' : 'removePassword'}`,
      body: '{}',
      digest: '0'.repeat(64),
    }),
  send: () => ok({}),
  tryNext: () => ok({}),
  cancelTrial: () => ok({}),
});
