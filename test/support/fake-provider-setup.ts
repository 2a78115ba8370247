import { ok } from '../../shared/contract/action.ts';
import type { SetupView } from '../../shared/contract/provider-setup-actions.ts';
import type { RequirementState } from '../../shared/domain/provider-setup/requirement.ts';
import type { SetupTarget } from '../../shared/domain/provider-setup/setup-target.ts';
import { setupRequirements } from '../../shared/domain/provider-setup/setup-requirements.ts';
import type { FakeHandlers } from './fake-console.ts';
import { sampleId } from './sample-fleet.ts';

/** A home tenant in which the known client application is missing until the fake console sends its request. */
export function fakeProviderSetup(): FakeHandlers['providerSetup'] {
  let target: SetupTarget = {
    ...{ cloud: 'public', homeTenantId: sampleId(800), domain: 'bridgehead.example' },
    ...{ applicationName: 'Key Broker', identifierUri: '', permissions: ['User.Read.All'] },
    ...{ providerAppId: sampleId(801), consoleAppId: sampleId(802) },
  };
  let account: SetupView['account'] = null;
  let isMissing = true;
  const states = (): RequirementState[] =>
    setupRequirements.map(({ id }) =>
      id === 'provider-known-clients' && isMissing
        ? { id, status: 'missing', found: 'It is not listed.', problem: null }
        : { id, status: 'met', found: 'Observed.', problem: null },
    );
  const digest = 'a'.repeat(64);
  const purpose = 'List the console application as a known client in the provider application.';
  return {
    observe: () =>
      ok({
        ...{ target, isFixed: true, states: states(), isComplete: !isMissing, account },
        signsInWith: { appId: sampleId(802), name: 'Causeway' },
        observedBy: account === null ? 'provider application' : 'administrator',
      }),
    choose: ({ applicationName, identifierUri, permissions }) => {
      target = { ...target, applicationName, identifierUri, permissions };
      return ok(target);
    },
    signIn: () => {
      account = { name: 'Marit', username: 'marit@bridgehead.example' };
      return ok(account);
    },
    cancelSignIn: () => ok({}),
    plan: ({ leaveOut }) =>
      ok({
        digest,
        leftOver: [],
        requests: leaveOut.includes('provider-known-clients')
          ? []
          : [
              {
                ...{ purpose, meets: ['provider-known-clients'], method: 'PATCH', prefer: null },
                url: `https://graph.microsoft.com/v1.0/applications/${sampleId(803)}`,
                body: '{"api":{}}',
              },
            ],
      }),
    perform: () => {
      isMissing = false;
      return ok({ results: [{ purpose, outcome: 'done', problem: null }], storedSecret: false });
    },
    commands: ({ format }) => ok({ fileName: `set-up.${format}`, mediaType: 'text/plain', text: format }),
    finish: () => ok({}),
    begin: () => ok({}),
    leave: () => ok({}),
  };
}
