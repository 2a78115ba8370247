import { clouds } from '../../shared/cloud.ts';
import type { InvitationFile } from '../../shared/domain/onboarding/invitation-file.ts';
import type { Person } from '../../shared/domain/session.ts';
import { createCustomerDemo } from '../simulator/scenarios/customer-demo.ts';
import type { SignInPages } from '../simulator/doors/open-sign-in-pages.ts';
import type { CustomerEnvironment } from './customer-environment.ts';

/** The simulated Azure of a customer of the demo, in this process. Its pages are served when somebody signs in as in Azure. */
export function openCustomerDemo({ tenantId }: InvitationFile): CustomerEnvironment {
  const { simulator, consoleApp, homeTenantId, administrator } = createCustomerDemo(tenantId);
  let opened: Promise<SignInPages> | undefined;
  const pages = () =>
    (opened ??= import('../simulator/doors/open-sign-in-pages.ts').then((module) =>
      module.openSignInPages(simulator),
    ));
  const people = administrator === null ? [] : [personOf(administrator, tenantId)];
  return {
    kind: 'demo',
    backend: (request) => simulator.fetch(request),
    people,
    signIn: 'list',
    application: {
      ...{ appId: consoleApp.clientId, homeTenantId, cloud: 'public', keepsTokens: false },
      addressOf: async (page) => (await pages()).addressOf(page),
      deviceCodePage: async (_uri, userCode) =>
        (await pages()).addressOf(
          `https://${clouds.public.authorityHost}/${tenantId}/oauth2/deviceauth?otc=${userCode}`,
        ),
    },
    async close() {
      await (await opened)?.close();
    },
  };
}

const personOf = (
  { name, tenantName }: { readonly name: string; readonly tenantName: string },
  tenantId: string,
): Person => ({
  id: 'demo-invited-administrator',
  name,
  role: 'customer-administrator',
  tenantId,
  tenantName,
});
