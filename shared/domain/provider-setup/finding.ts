import type { RequiredRole } from '../../problems/define-problem.ts';
import type { RequirementId, RequirementState } from './requirement.ts';
import type { Observed, PrincipalFacts, RegistrationFacts, SetupFacts } from './setup-facts.ts';
import type { SetupTarget } from './setup-target.ts';
import { multitenant, type RequiredAccess } from './wanted-registrations.ts';

/** A finding about one requirement. */
export type Finding = Omit<RequirementState, 'id'>;

/** What a requirement is derived from. */
export interface Situation {
  readonly target: SetupTarget;
  readonly facts: SetupFacts;
  readonly now: Date;
}

/** A condition of a connected provider. Whether it is met follows from observed facts alone. */
export interface SetupRequirement {
  readonly id: RequirementId;
  /** The object that has or lacks it. */
  readonly of: 'home tenant' | 'provider application' | 'console application';
  readonly title: string;
  /** Why it is needed. */
  readonly why: string;
  /** The least-privileged role that allows the correction; null if nobody needs a role. */
  readonly role: RequiredRole | null;
  /**
   * Who can observe it: anybody; the provider application, where it has Application.Read.All at home; the administrator who
   * signed in.
   */
  readonly observedBy: 'anybody' | 'provider application' | 'administrator';
  /** Whether the set-up is complete without it. */
  readonly isOptional?: true;
  readonly doneWhen: (situation: Situation) => Finding;
}

export const met = (found: string): Finding => ({ status: 'met', found, problem: null });
export const missing = (found: string): Finding => ({ status: 'missing', found, problem: null });
const signInFirst = 'Sign in as an administrator to observe this.';

/** Judges an observed value; an unobserved one is unknown. */
export function judge<Value>(observed: Observed<Value>, judgeValue: (value: Value) => Finding): Finding {
  if (observed.known) return judgeValue(observed.value);
  const { problem, because } = observed;
  const reason = problem === null ? signInFirst : 'The request was refused or failed.';
  return { status: 'unknown', found: because ?? reason, problem };
}

/** Judges a registration; one that does not exist lacks everything. */
export const judgeRegistration = (
  observed: Observed<RegistrationFacts | null>,
  judgeFacts: (facts: RegistrationFacts) => Finding,
): Finding =>
  judge(observed, (facts) =>
    facts === null ? missing('The registration does not exist.') : judgeFacts(facts),
  );

export const judgePrincipal = (observed: Observed<PrincipalFacts | null>): Finding =>
  judge(observed, (facts) => {
    if (facts === null) return missing('The home tenant has no service principal of the application.');
    return facts.isEnabled
      ? met(`Object ID: ${facts.objectId}.`)
      : missing('The service principal is disabled.');
  });

export const exists = (observed: Observed<RegistrationFacts | null>): Finding =>
  judgeRegistration(observed, ({ displayName, appId }) => met(`${displayName}, application ID: ${appId}.`));

export const isForAll = (observed: Observed<RegistrationFacts | null>): Finding =>
  judgeRegistration(observed, ({ signInAudience }) =>
    signInAudience === multitenant
      ? met('Accounts in any organizational directory.')
      : missing(`The supported account types are ${signInAudience ?? 'not known'}.`),
  );

/** Compares lists of names, whatever their case. */
const lacking = (wanted: readonly string[], found: readonly string[]): string[] => {
  const present = new Set(found.map((one) => one.toLowerCase()));
  return wanted.filter((one) => !present.has(one.toLowerCase()));
};

export const listed = (wanted: readonly string[], found: readonly string[], done: string): Finding => {
  const absent = lacking(wanted, found);
  return absent.length === 0 ? met(done) : missing(`Missing: ${absent.join(', ')}.`);
};

export const requests = (found: readonly RequiredAccess[], wanted: RequiredAccess): boolean =>
  found.some(
    (one) => one.resourceAppId === wanted.resourceAppId && one.id === wanted.id && one.type === wanted.type,
  );
