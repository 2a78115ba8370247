import { join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { ok, refuse } from '../shared/contract/action.ts';
import {
  customerConsoleActions,
  type CustomerConsoleHandlers,
} from '../shared/contract/customer-console-actions.ts';
import type { ConsoleEvent } from '../shared/contract/events.ts';
import { auditedRequests } from '../shared/domain/audit-entry.ts';
import { makeProblem } from '../shared/problems/problem.ts';
import { problemsHandlers } from './actions/problems.ts';
import { sessionHandlers } from './actions/session.ts';
import { settingsHandlers } from './actions/settings.ts';
import { explainText } from './azure/explain/explain-text.ts';
import { ownerPermission, readingPermission } from './azure/graph/own-application.ts';
import { chooseCustomerEnvironment, noEnvironment } from './customer/choose-customer-environment.ts';
import { createCustomerAccounts } from './customer/customer-accounts.ts';
import { ownHandlers } from './customer/customer-handlers.ts';
import { ownOffboardingHandlers } from './customer/offboarding-handlers.ts';
import { lookAtTenant } from './customer/look-at-tenant.ts';
import { ownOnboardingHandlers } from './customer/onboarding-handlers.ts';
import { openOwnTenant } from './customer/own-tenant.ts';
import { createOwnViews } from './customer/own-views.ts';
import { ownReconsentHandlers } from './customer/reconsent-handlers.ts';
import { createSignInForGraph } from './customer/sign-in-for-graph.ts';
import { createDispatcher } from './doors/dispatcher.ts';
import { createEventHub } from './doors/event-hub.ts';
import { openFaultLog } from './fault-log.ts';
import { isIdle } from './identity/is-idle.ts';
import { createOpenEntraPage } from './identity/people/open-entra-page.ts';
import { signInEntry } from './identity/people/sign-in-entry.ts';
import type { TrustedCaller } from './identity/trusted-caller.ts';
import { createTransport } from './network/create-transport.ts';
import { collectRequestIds } from './network/request-ids.ts';
import type { HttpBackend } from './network/transport.ts';
import { createBrowserPages } from './onboarding/browser-pages.ts';
import { createConsentFlows } from './onboarding/consent-flows.ts';
import { createCustomerSignIns } from './onboarding/customer-sign-ins.ts';
import type { SavePdf } from './onboarding/summary-file.ts';
import type { RunningConsole } from './running-console.ts';
import { runtimeName } from './runtime-name.ts';
import { watchAuditTrail } from './store/audit/watch-audit-trail.ts';
import { openAuditRecords } from './store/records/open-audit-records.ts';
import type { SecretKeeper } from './store/secrets/secret-keeper.ts';
import { rememberPerson } from './store/settings/remember-person.ts';
import type { SettingsFile } from './store/settings/settings-file.ts';
import { createSettingsKeeper } from './store/settings/settings-keeper.ts';
import { customerFile } from './store/workspaces/customer-file.ts';

export interface CustomerConsoleOptions {
  /** The folder of the workspace. */
  readonly dataFolder: string;
  /** Its name. */
  readonly name: string;
  readonly settingsFile: SettingsFile;
  /** Keeps the tokens of people who signed in, and nothing else. */
  readonly secretKeeper: SecretKeeper;
  readonly auditHeads?: SecretKeeper;
  readonly verifyAuditAfterMs?: number;
  /** How to reach Azure. The demo does not use it. */
  readonly backend: HttpBackend;
  /** Prints a page to a PDF file, if this console has a window. */
  readonly savePdf?: SavePdf;
  /** Opens a page in the system's browser. Rejects if there is none; without it, people use a device code. */
  readonly openBrowser?: (address: string) => Promise<void>;
}

/**
 * Builds the console of a customer workspace. It takes no environment variables, and neither it nor any module that it
 * imports reads the application, the credential or the registry of a provider.
 */
export async function buildCustomerConsole(options: CustomerConsoleOptions): Promise<RunningConsole> {
  const { dataFolder, settingsFile, secretKeeper } = options;
  const onFault = openFaultLog(join(dataFolder, 'causeway.log'));
  const file = customerFile(dataFolder);
  const own = openOwnTenant(file);
  const events = createEventHub({ onFault });
  const publish = (event: ConsoleEvent): void => events.publish(event);
  const noticesChanged = () => publish({ kind: 'notices-changed' });
  const records = openAuditRecords(join(dataFolder, 'customer', 'records.db'), { onChange: noticesChanged });
  const audit = watchAuditTrail({
    trail: records.audit,
    chain: records.auditChain,
    seal: options.auditHeads && records.isOnDisk ? { keeper: options.auditHeads, name: 'customer' } : null,
    ...(options.verifyAuditAfterMs !== undefined && { verifyAfterMs: options.verifyAuditAfterMs }),
    ...{ onChange: noticesChanged, onFault },
  });
  const settings = createSettingsKeeper(settingsFile);
  const environment = own ? await chooseCustomerEnvironment(own.invitation, options.backend) : noEnvironment;
  const { application, people } = environment;
  const transport = createTransport({ backend: environment.backend });
  const lastPerson = rememberPerson(settingsFile, people);
  const now = () => new Date();
  const tenantId = own?.invitation.tenantId ?? '';

  const openEntraPage = createOpenEntraPage(application, options.openBrowser);
  const invited = { clientId: own?.invitation.appId ?? '', homeTenantId: own?.invitation.homeTenantId ?? '' };
  const consentFlows = createConsentFlows({
    ...{ app: invited, console: application, transport },
    ...{ openBrowser: openEntraPage, publish, onFault },
  });
  const signIns = createCustomerSignIns({
    app: application,
    ...{ transport, openBrowser: openEntraPage, publish, onFault },
    graphPermissions: [readingPermission, ownerPermission],
    ...(own?.invitation.coversSignIn && { api: own.invitation.appId }),
    onSignedIn(_session, at) {
      views.expire();
      publish({ kind: 'tenant-changed', tenantId: at });
    },
  });
  const vaultSignIns = createCustomerSignIns({
    ...{ app: application, service: 'vault' },
    ...{ transport, openBrowser: openEntraPage, publish, onFault },
  });
  const views = createOwnViews({
    access: (session) => own && signIns.access(session, own.record()),
    look: (access, session) => {
      if (own === null) throw new Error('This workspace has no invitation.');
      const { invitation } = own;
      const delegated = () => signIns.apiPermissions(session, invitation.tenantId);
      return lookAtTenant(access, { invitation, vaults: own.record().vaults, delegated }, now());
    },
    last: () => own?.seen() ?? null,
    keep(view) {
      try {
        own?.keep(view);
      } catch (error) {
        // The screen shows it nevertheless; only the next start does not.
        onFault('keeping what was seen', error);
      }
    },
  });
  const pages = createBrowserPages<TrustedCaller['session']>({
    ...{ page: 'application', where: 'customer.addApplication', publish, onFault },
  });
  const accounts =
    application &&
    createCustomerAccounts({
      ...{ application, tenantId, transport, secrets: secretKeeper, publish, onFault },
      openBrowser: openEntraPage,
      audit: (outcome) => audit.trail.end(null, signInEntry(outcome, now())),
    });

  const session = sessionHandlers({
    ...{ environment: environment.kind, signIn: environment.signIn, people, accounts },
    remember: lastPerson.write,
  });
  const signInForGraph = createSignInForGraph({
    ...{ application, tenantId, transport, openBrowser: openEntraPage },
  });
  const notReadable =
    own === null ? makeProblem('customer-workspace-not-readable', { path: file.path }) : null;
  const handlers: CustomerConsoleHandlers<TrustedCaller> = {
    session: {
      ...session,
      current: async (input, caller) => {
        const answer = await session.current(input, caller);
        return answer.ok ? ok({ ...answer.value, kind: 'customer' as const }) : answer;
      },
      signIn: (input, caller) => (notReadable ? refuse(notReadable) : session.signIn(input, caller)),
    },
    settings: settingsHandlers({ settings, publish }),
    problems: problemsHandlers({ explainText }),
    onboarding: ownOnboardingHandlers({
      ...{ own, views, signIns, vaultSignIns, consentFlows, publish },
      trail: audit.trail,
      savePdf: options.savePdf ?? null,
      now,
    }),
    customer: ownHandlers({
      ...{ own, views, pages, publish, now },
      signInForGraph,
    }),
    reconsent: ownReconsentHandlers({ own, views }),
    offboarding: ownOffboardingHandlers({ own, views, signIns, signInForGraph, publish, now }),
    console: {
      about: () =>
        ok({
          version: packageJson.version,
          environment: environment.kind,
          runtime: runtimeName,
          workspace: options.name,
          notices: [
            ...(notReadable ? [notReadable] : []),
            ...records.notices,
            ...settingsFile.notices,
            ...audit.notices,
          ],
        }),
    },
  };

  return {
    dispatcher: createDispatcher({
      actions: customerConsoleActions,
      handlers,
      audit: audit.trail,
      isIdle: (one) => isIdle(one, settings.read().lockAfterMinutes, Date.now()),
      collectRequestIds: (work) => collectRequestIds(auditedRequests, work),
      onFault,
    }),
    events,
    environment: environment.kind,
    people,
    lastPerson: lastPerson.read(),
    async close() {
      pages.close();
      consentFlows.close();
      await environment.close();
      await audit.close();
      records.close();
    },
  };
}
