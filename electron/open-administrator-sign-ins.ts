import type { ConsoleEvent } from '../shared/contract/events.ts';
import type { ChosenEnvironment } from './choose-environment.ts';
import type { Transport } from './network/transport.ts';
import { createConsentFlows, type ConsentFlows } from './onboarding/consent-flows.ts';
import { createCustomerSignIns, type CustomerSignIns } from './onboarding/customer-sign-ins.ts';
import { createRegistrationSignIns, type RegistrationSignIns } from './rotation/registration-sign-ins.ts';

/** The pages of Microsoft Entra on which an administrator consents or signs in for one task, beside the session of the person. */
export interface AdministratorSignIns {
  readonly consentFlows: ConsentFlows;
  /** To Resource Manager at the tenant of a customer. */
  readonly customerSignIns: CustomerSignIns;
  /** To Key Vault at the tenant of a customer. */
  readonly vaultSignIns: CustomerSignIns;
  /** To Graph at the home tenant. */
  readonly registrationSignIns: RegistrationSignIns;
}

export function openAdministratorSignIns(
  { app, consoleApplication }: Pick<ChosenEnvironment, 'app' | 'consoleApplication'>,
  parts: {
    readonly transport: Transport;
    /** Opens a page of Microsoft Entra at the address at which the browser reaches it. */
    readonly openBrowser: (page: string) => Promise<void>;
    readonly publish: (event: ConsoleEvent) => void;
    readonly onFault: (where: string, error: unknown) => void;
  },
): AdministratorSignIns {
  return {
    consentFlows: createConsentFlows({ app, console: consoleApplication, ...parts }),
    customerSignIns: createCustomerSignIns({ app: consoleApplication, ...parts }),
    vaultSignIns: createCustomerSignIns({ app: consoleApplication, service: 'vault', ...parts }),
    registrationSignIns: createRegistrationSignIns({
      ...{ app: consoleApplication, homeTenantId: app.homeTenantId },
      ...parts,
    }),
  };
}
