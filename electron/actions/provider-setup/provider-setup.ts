import { ok, refuse, type Answer } from '../../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../../shared/contract/actions.ts';
import { deriveSetup, isSetUp, requirementOf } from '../../../shared/domain/provider-setup/derive-setup.ts';
import type { RequirementId, RequirementState } from '../../../shared/domain/provider-setup/requirement.ts';
import type { SetupTarget } from '../../../shared/domain/provider-setup/setup-target.ts';
import { usualSecretDays } from '../../../shared/domain/rotation.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { TrustedCaller } from '../../identity/trusted-caller.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { administratorClient } from '../../provider-setup/administrator-client.ts';
import type { Administrator } from '../../provider-setup/administrator-sign-ins.ts';
import { setupCommands } from '../../provider-setup/commands/setup-commands.ts';
import { observeSetup, type ObservedSetup } from '../../provider-setup/observe-setup.ts';
import { performSetup } from '../../provider-setup/perform-setup.ts';
import { planSetup } from '../../provider-setup/plan-setup.ts';
import type { SetupSteps } from '../../provider-setup/setup-step.ts';
import type { ProviderSetupParts } from './provider-setup-parts.ts';
import { createSetupSecrets } from './setup-secrets.ts';
import { createSetupTargets } from './setup-targets.ts';

const day = 24 * 60 * 60 * 1_000;

export function providerSetupHandlers(
  parts: ProviderSetupParts,
): ConsoleHandlers<TrustedCaller>['providerSetup'] {
  const { settings, resolveTenant, publish, now } = parts;
  const { draft, signIns, openHome, consoleAppId, wait } = parts.providerSetup;
  const { simulated } = parts.providerSetup;
  const targets = createSetupTargets(parts);
  const secrets = createSetupSecrets(parts);

  interface Observation {
    readonly target: SetupTarget;
    readonly observed: ObservedSetup;
    readonly states: RequirementState[];
    readonly administrator: Administrator | null;
  }
  async function observe({ session, signal }: TrustedCaller, target: SetupTarget): Promise<Observation> {
    const administrator = signIns.find(session, target);
    const observed = await observeSetup({ resolveTenant, openHome }, target, administrator, signal);
    const states = deriveSetup({ target, facts: observed.facts, now: now() });
    return { target, observed, states, administrator };
  }

  const chosenTarget = async (): Promise<Answer<SetupTarget>> => {
    const { target } = await targets.current();
    return target ? ok(target) : refuse(makeProblem('set-up-tenant-missing', {}));
  };

  async function plan(
    caller: TrustedCaller,
    leaveOut: readonly RequirementId[],
  ): Promise<
    Answer<{
      readonly steps: SetupSteps;
      readonly administrator: Administrator;
      readonly target: SetupTarget;
    }>
  > {
    const target = await chosenTarget();
    if (!target.ok) return target;
    const { observed, states, administrator } = await observe(caller, target.value);
    const { homeTenantId: tenantId } = target.value;
    if (administrator === null) return refuse(makeProblem('set-up-sign-in-required', { tenantId }));
    const steps = planSetup({
      ...{ target: target.value, observed, states, leaveOut },
      administratorId: administrator.objectId,
      keepsNoSecret: await secrets.whyNone(),
      secretEndsOn: `${new Date(now().getTime() + usualSecretDays * day).toISOString().slice(0, 10)}T00:00:00Z`,
    });
    return ok({ steps, administrator, target: target.value });
  }

  return {
    observe: async (_input, caller) => {
      const { target, isFixed } = await targets.current();
      if (target === null)
        return ok({
          ...{ target, isFixed, signsInWith: null, account: null, states: [] },
          ...{ observedBy: 'nobody', isComplete: false },
        });
      const { observed, states, administrator } = await observe(caller, target);
      const { appId, name } = administratorClient(target.cloud, consoleAppId);
      return ok({
        ...{ target, isFixed, states, observedBy: observed.by, isComplete: isSetUp(states) },
        signsInWith: { appId, name },
        account: administrator && { name: administrator.name, username: administrator.username },
      });
    },

    choose: async ({ homeTenant, ...choice }, caller) => {
      const { target, isFixed } = await targets.current();
      if (target !== null && isFixed) {
        // The configuration determines the tenant and the applications.
        const { applicationName, identifierUri, permissions } = choice;
        const changed = { ...target, applicationName, identifierUri, permissions };
        targets.remember(changed);
        return ok(changed);
      }
      const found = await resolveTenant(homeTenant, choice.cloud);
      if (!found.ok) return found;
      const chosen: SetupTarget = {
        ...choice,
        homeTenantId: found.value.tenantId,
        domain: found.value.domain,
      };
      caller.note?.({ detail: found.value.domain ?? found.value.tenantId });
      targets.remember(chosen);
      return ok(chosen);
    },

    signIn: async ({ deviceCodeFlow: flowId }, caller) => {
      const target = await chosenTarget();
      if (!target.ok) return target;
      const client = administratorClient(target.value.cloud, consoleAppId);
      try {
        if (flowId === undefined) await signIns.signIn(caller, target.value, client);
        else {
          caller.session.signInFlow = flowId;
          await signIns.signIn(caller, target.value, client, (prompt) =>
            publish({ kind: 'sign-in-changed', flowId, state: { step: 'device-code', ...prompt } }),
          );
        }
      } catch (error) {
        if (error instanceof ProblemError) return refuse(error.problem);
        throw error;
      }
      const administrator = signIns.find(caller.session, target.value);
      const { homeTenantId: tenantId } = target.value;
      if (administrator === null) return refuse(makeProblem('set-up-sign-in-required', { tenantId }));
      const { name, username } = administrator;
      caller.note?.({ detail: `${username}, with ${client.name}` });
      return ok({ name, username });
    },

    cancelSignIn: (_input, { session }) => {
      signIns.cancel(session);
      return ok({});
    },

    plan: async ({ leaveOut }, caller) => {
      const planned = await plan(caller, leaveOut);
      if (!planned.ok) return planned;
      const { requests, leftOver, digest } = planned.value.steps;
      return ok({ requests: [...requests], leftOver: [...leftOver], digest });
    },

    perform: async ({ leaveOut, digest }, caller) => {
      const planned = await plan(caller, leaveOut);
      if (!planned.ok) return planned;
      const { steps, administrator, target } = planned.value;
      if (steps.digest !== digest) return refuse(makeProblem('set-up-plan-changed', {}));
      let storedSecret = false;

      const performed = await performSetup(
        {
          keepSecret: async (appId, added) => {
            await secrets.keep(target, appId, added);
            storedSecret = true;
          },
          remember: (ids) =>
            targets.remember({
              ...target,
              providerAppId: ids['provider application ID'] ?? target.providerAppId,
              consoleAppId: ids['console application ID'] ?? target.consoleAppId,
            }),
          ...(wait && { wait }),
        },
        administrator,
        steps,
        caller.signal,
      );
      const { results, problem } = performed;
      const sent = results.filter(({ outcome }) => outcome === 'done').length;
      const stopped = problem === null ? '' : `, stopped: ${problem.code}`;
      caller.note?.({
        detail: `${count(sent, 'request')} of ${results.length} as ${administrator.username}${stopped}`,
      });
      return ok({ results: [...results], storedSecret });
    },

    commands: async ({ format }, caller) => {
      const target = await chosenTarget();
      if (!target.ok) return target;
      caller.note?.({ detail: format });
      return ok(setupCommands(target.value, format));
    },

    finish: async (_input, caller) => {
      if (simulated !== null) return refuse(makeProblem('set-up-is-simulated', {}));
      const target = await chosenTarget();
      if (!target.ok) return target;
      const { states, observed } = await observe(caller, target.value);
      const open = states.filter(
        ({ id, status }) => status !== 'met' && requirementOf(id).isOptional !== true,
      );
      const appId = observed.console?.facts.appId;
      if (open.length > 0 || appId === undefined)
        return refuse(makeProblem('set-up-not-complete', { open: Math.max(1, open.length) }));
      settings.change({ consoleClientId: appId });
      publish({ kind: 'settings-changed' });
      draft.forget();
      caller.note?.({ detail: `application for sign-in: ${appId}` });
      return ok({});
    },

    begin: () => {
      draft.write({ isBegun: true });
      return ok({});
    },
    leave: () => {
      draft.write({ isBegun: false });
      return ok({});
    },
  };
}
