import type { InvitationFile } from '../../shared/domain/onboarding/invitation-file.ts';
import type { HttpBackend } from '../network/transport.ts';
import type { CustomerEnvironment } from './customer-environment.ts';

/** Azure, or the simulated Azure if the invitation is of the demo. Reads nothing of a provider but the invitation. */
export async function chooseCustomerEnvironment(
  invitation: InvitationFile,
  backend: HttpBackend,
): Promise<CustomerEnvironment> {
  const { consoleAppId: appId, homeTenantId, cloud } = invitation;
  if (invitation.environment === 'live')
    return {
      ...{ kind: 'live', backend, people: [], signIn: 'account' },
      application: appId === null ? null : { appId, homeTenantId, cloud, keepsTokens: true },
      close: () => Promise.resolve(),
    };
  const { openCustomerDemo } = await import('./customer-demo.ts');
  return openCustomerDemo(invitation);
}

/** A console that cannot read its invitation reaches nothing. */
export const noEnvironment: CustomerEnvironment = {
  kind: 'live',
  backend: () => Promise.reject(new Error('This workspace has no invitation.')),
  people: [],
  signIn: 'account',
  application: null,
  close: () => Promise.resolve(),
};
