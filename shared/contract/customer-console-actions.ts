import { actions, type Actions } from './actions.ts';
import type { HandlersOf } from './action.ts';

const {
  path,
  openConsent,
  cancelConsent,
  account,
  signIn,
  cancelSignIn,
  resources,
  chooseKey,
  planGrant,
  grant,
  places,
  connections,
  planChange,
  change,
  rights,
  askAdministrator,
  stopWaiting,
  summary,
  printSummary,
} = actions.onboarding;
const { plan, perform, cancel, prove, certificate } = actions.offboarding;
const { ofTenant } = actions.reconsent;

/** The part of the contract that the console of a customer workspace answers. It has no action of a provider. */
export const customerConsoleActions = {
  session: actions.session,
  settings: actions.settings,
  problems: actions.problems,
  console: actions.console,
  customer: actions.customer,
  offboarding: { plan, perform, cancel, prove, certificate },
  reconsent: { ofTenant },
  onboarding: {
    path,
    openConsent,
    cancelConsent,
    account,
    signIn,
    cancelSignIn,
    resources,
    chooseKey,
    planGrant,
    grant,
    places,
    connections,
    planChange,
    change,
    rights,
    askAdministrator,
    stopWaiting,
    summary,
    printSummary,
  },
} as const satisfies { readonly [Area in keyof Actions]?: Partial<Actions[Area]> };

export type CustomerConsoleActions = typeof customerConsoleActions;
export type CustomerConsoleHandlers<Context> = HandlersOf<CustomerConsoleActions, Context>;
