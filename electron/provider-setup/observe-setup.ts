import type { Answer } from '../../shared/contract/action.ts';
import type {
  CredentialFacts,
  Observed,
  PrincipalFacts,
  SetupFacts,
} from '../../shared/domain/provider-setup/setup-facts.ts';
import type { SetupTarget } from '../../shared/domain/provider-setup/setup-target.ts';
import {
  consoleRoles,
  graphRoleIds,
  uniqueNames,
} from '../../shared/domain/provider-setup/wanted-registrations.ts';
import { graphAppId } from '../../shared/microsoft-services.ts';
import { attempt } from '../azure/attempt.ts';
import { contextOf } from '../azure/call-context.ts';
import { sendToGraph } from '../azure/graph/send-to-graph.ts';
import { listMember, textMember } from '../azure/json-member.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import type { Administrator } from './administrator-sign-ins.ts';
import { credentialEnd } from './credential-end.ts';
import { observedPrincipal, observedRegistration, type ObservedRegistration } from './registration-facts.ts';

/** The facts, with what a plan needs beyond them. */
export interface ObservedSetup {
  readonly facts: SetupFacts;
  readonly provider: ObservedRegistration | null;
  readonly console: ObservedRegistration | null;
  /** The object ID of Microsoft Graph’s service principal in the home tenant; null if it was not observed. */
  readonly graphPrincipalId: string | null;
  readonly by: 'administrator' | 'provider application' | 'nobody';
}

export interface ObserveParts {
  readonly resolveTenant: (
    reference: string,
    cloud: SetupTarget['cloud'],
  ) => Promise<Answer<{ readonly tenantId: string; readonly domain: string | null }>>;
  /** The configured application in the home tenant; null if none is configured. */
  readonly openHome: () => Promise<TenantAccess | null>;
}

type Json = Readonly<Record<string, unknown>>;

const notObserved = { known: false, problem: null } as const;
const value = <Value>(known: Value): Observed<Value> => ({ known: true, value: known });

/** Observes everything that the requirements need. Sends only reads, and never rejects because a service refuses. */
export async function observeSetup(
  { resolveTenant, openHome }: ObserveParts,
  target: SetupTarget,
  administrator: Administrator | null,
  signal?: AbortSignal,
): Promise<ObservedSetup> {
  const [home, own] = await Promise.all([
    resolveTenant(target.domain ?? target.homeTenantId, target.cloud),
    openHome(),
  ]);
  const credential = own && (await tryCredential(own, signal));
  const by =
    administrator !== null
      ? 'administrator'
      : credential?.readsRegistrations === true
        ? 'provider application'
        : 'nobody';
  const reader = administrator?.access ?? (by === 'nobody' ? null : own);
  const seen = reader === null ? unseen : await readDirectory(reader, target, signal);
  const credentialFacts: CredentialFacts | null = own &&
    credential && {
      problem: credential.problem,
      endsOn:
        seen.provider.known && seen.provider.value
          ? credentialEnd(seen.provider.value.raw, own.credentialInUse)
          : notObserved,
    };
  return {
    facts: {
      home: home.ok ? value(home.value) : { known: false, problem: home.problem },
      verifiedDomains: seen.verifiedDomains,
      provider: factsOf(seen.provider),
      providerPrincipal: seen.providerPrincipal,
      readsRegistration: by === 'provider application' ? value(true) : seen.readsRegistration,
      credential: value(credentialFacts),
      console: factsOf(seen.console),
      consolePrincipal: seen.consolePrincipal,
      administrators: seen.administrators,
    },
    provider: seen.provider.known ? seen.provider.value : null,
    console: seen.console.known ? seen.console.value : null,
    graphPrincipalId: seen.graphPrincipal.known ? (seen.graphPrincipal.value?.objectId ?? null) : null,
    by,
  };
}

async function tryCredential(home: TenantAccess, signal?: AbortSignal) {
  const attempted = await attempt(() => home.token('graph', { fresh: true }), contextOf(home), signal);
  return {
    problem: attempted.ok ? null : attempted.problem,
    readsRegistrations: attempted.ok && attempted.value.claims.roles.includes('Application.Read.All'),
  };
}

type Registration = Observed<ObservedRegistration | null>;

interface Seen extends Pick<
  SetupFacts,
  'verifiedDomains' | 'providerPrincipal' | 'readsRegistration' | 'consolePrincipal' | 'administrators'
> {
  readonly provider: Registration;
  readonly console: Registration;
  readonly graphPrincipal: Observed<PrincipalFacts | null>;
}

const unseen: Seen = {
  ...{ verifiedDomains: notObserved, provider: notObserved, providerPrincipal: notObserved },
  ...{ readsRegistration: notObserved, console: notObserved, consolePrincipal: notObserved },
  ...{ administrators: notObserved, graphPrincipal: notObserved },
};

const factsOf = (seen: Registration): SetupFacts['provider'] =>
  seen.known ? value(seen.value?.facts ?? null) : seen;

async function readDirectory(access: TenantAccess, target: SetupTarget, signal?: AbortSignal): Promise<Seen> {
  /** Null if Graph has no such object. */
  const read = async (path: string): Promise<Observed<Json | null>> => {
    const context = { ...contextOf(access), principalType: 'User' } as const;
    const attempted = await attempt(
      () => sendToGraph(access, { method: 'GET', path }, signal),
      context,
      signal,
    );
    if (attempted.ok) return value(attempted.value);
    const { problem } = attempted;
    return problem.code === 'graph-object-not-found' ? value(null) : { known: false, problem };
  };
  const registration = async (appId: string | null, uniqueName: string): Promise<Registration> =>
    mapped(
      await read(`/applications(${appId === null ? `uniqueName='${uniqueName}'` : `appId='${appId}'`})`),
      (raw) => raw && observedRegistration(raw),
    );
  const principal = async (appId: string): Promise<Observed<PrincipalFacts | null>> =>
    mapped(
      await read(`/servicePrincipals(appId='${appId}')?$select=id,accountEnabled`),
      (raw) => raw && observedPrincipal(raw),
    );
  const names = uniqueNames(target);
  const [organization, provider, console, graphPrincipal] = await Promise.all([
    read('/organization?$select=id,verifiedDomains'),
    registration(target.providerAppId, names.provider),
    registration(target.consoleAppId, names.console),
    principal(graphAppId),
  ]);
  const principalOf = (of: Registration): Promise<Observed<PrincipalFacts | null>> =>
    of.known
      ? of.value
        ? principal(of.value.facts.appId)
        : Promise.resolve(value(null))
      : Promise.resolve(of);
  const [providerPrincipal, consolePrincipal] = await Promise.all([
    principalOf(provider),
    principalOf(console),
  ]);
  const assignmentsOf = (
    of: Observed<PrincipalFacts | null>,
    list: string,
  ): Promise<Observed<Json | null>> =>
    of.known
      ? of.value
        ? read(`/servicePrincipals/${of.value.objectId}/${list}?$top=999`)
        : Promise.resolve(value(null))
      : Promise.resolve(of);
  const [granted, assigned] = await Promise.all([
    assignmentsOf(providerPrincipal, 'appRoleAssignments'),
    assignmentsOf(consolePrincipal, 'appRoleAssignedTo'),
  ]);
  return {
    ...{ provider, console, graphPrincipal, providerPrincipal, consolePrincipal },
    verifiedDomains: mapped(organization, domainsIn),
    readsRegistration: mapped(granted, (body) =>
      rolesIn(body).includes(graphRoleIds['Application.Read.All']),
    ),
    administrators: mapped(assigned, (body) => countAdministrators(body, console)),
  };
}

const mapped = <From, To>(observed: Observed<From>, map: (known: From) => To): Observed<To> =>
  observed.known ? value(map(observed.value)) : observed;

const domainsIn = (body: Json | null): string[] =>
  listMember(body, 'value')
    .flatMap((organization) => listMember(organization, 'verifiedDomains'))
    .flatMap((domain) => textMember(domain, 'name')?.toLowerCase() ?? []);

const rolesIn = (body: Json | null): string[] =>
  listMember(body, 'value').flatMap((one) => textMember(one, 'appRoleId')?.toLowerCase() ?? []);

function countAdministrators(body: Json | null, console: Registration): number {
  const roles = console.known ? (console.value?.facts.userRoles ?? []) : [];
  const administrator = roles.find((role) => role.value === consoleRoles[0].value)?.id;
  return rolesIn(body).filter((id) => id === administrator).length;
}
