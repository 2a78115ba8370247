import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import { usualSecretDays, type RegistrationChange, type RotationView } from '../../shared/domain/rotation.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { attempt } from '../azure/attempt.ts';
import { contextOf } from '../azure/call-context.ts';
import {
  changeRegistrations,
  readAddedPassword,
  readClientSecrets,
  removePasswordPath,
} from '../azure/graph/client-secrets.ts';
import { sendToGraph } from '../azure/graph/send-to-graph.ts';
import type { Session } from '../identity/session.ts';
import type { ProviderApp, TenantAccess } from '../identity/tenant-access.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { meansDiskFull } from '../problems/storage-failure.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { ProviderConfig, ProviderSetup } from '../store/settings/provider-config.ts';
import { createCredentialTrials } from './credential-trials.ts';
import { findOtherSecret } from './other-secret.ts';
import { lastDay, nameOfSecret, planCreation, planRemoval, type Planned } from './plan-change.ts';
import type { RegistrationSignIns } from './registration-sign-ins.ts';
import { secretCommands } from './secret-commands.ts';
import { isNew, type Trial, type TrySignIn } from './try-at-all-tenants.ts';

export interface RotationParts {
  /** The credentials of the application that the console uses: those of the settings, or in the demo those in memory. */
  readonly credentials: ProviderConfig;
  /** The client ID of the application that the console uses. */
  readonly appId: string;
  readonly tenants: Pick<TenantStore, 'list'>;
  readonly trySignIn: TrySignIn;
  readonly signIns: RegistrationSignIns;
  /** From now on the console signs in with the credential of this application. */
  readonly use: (app: ProviderApp) => void;
  readonly publish: (event: ConsoleEvent) => void;
  readonly onFault: (where: string, error: unknown) => void;
  readonly now: () => Date;
  readonly pause?: Trial['pause'];
}

type Configured = Extract<ProviderSetup, { readonly kind: 'configured' }>;
type Other = NonNullable<Configured['other']>;

/** Replaces the credential without a moment at which there is none: create, try, exchange, and only then remove. */
export interface Rotation {
  view(session: Session): Promise<Answer<RotationView>>;
  plan(session: Session, change: RegistrationChange, signal?: AbortSignal): Promise<Answer<Planned>>;
  /** Sends the planned request if it is still the one with this digest. Returns the name of the account that sent it. */
  send(
    session: Session,
    confirmed: { readonly change: RegistrationChange; readonly digest: string },
    signal?: AbortSignal,
  ): Promise<Answer<{ readonly as: string }>>;
  /** Starts the trial at all tenants and returns at once. Null if it was started. */
  tryNext(): Promise<Problem | null>;
  cancelTrial(): void;
  /** Null if the credentials were exchanged. */
  exchange(): Promise<Problem | null>;
  /** The credentials are others than before, so that a trial says nothing about them. */
  changed(): void;
  close(): void;
}

export function createRotation(parts: RotationParts): Rotation {
  const { credentials, appId, tenants, trySignIn, signIns, now } = parts;
  const { publish, onFault, pause } = parts;
  const trials = createCredentialTrials({ trySignIn, now, publish, onFault, ...(pause && { pause }) });
  const homeOf = ({ homeTenantId, cloud }: ProviderApp) => ({ tenantId: homeTenantId, cloud });

  /** The application that the console uses, as it is stored. */
  async function rotated(): Promise<Answer<Configured>> {
    const setup = await credentials.read();
    if (setup.kind !== 'configured' || setup.from !== 'settings')
      return refuse(makeProblem('next-credential-missing', {}));
    return setup.app.clientId === appId ? ok(setup) : refuse(makeProblem('rotation-needs-restart', {}));
  }

  /** The application with the current and with the other credential; a problem if they cannot be tried. */
  async function candidates(): Promise<Answer<{ current: ProviderApp; other: ProviderApp }>> {
    const found = await rotated();
    if (!found.ok) return found;
    const { app, other } = found.value;
    if (other === null) return refuse(makeProblem('next-credential-missing', {}));
    if (other.credential === null) {
      const { why } = credentials.keeping;
      return refuse(makeProblem('provider-secret-missing', { clientId: app.clientId, why }));
    }
    return ok({ current: app, other: { ...app, credential: other.credential } });
  }

  const createsNone = (other: Other | null): Problem | null => {
    if (other !== null) return makeProblem('input-invalid', { issues: [otherStored] });
    return credentials.keeping.persists ? null : makeProblem('created-secret-not-kept', {});
  };

  async function prepare(
    access: TenantAccess,
    setup: Configured,
    change: RegistrationChange,
    signal?: AbortSignal,
  ): Promise<Planned> {
    const { objectId, secrets } = await readClientSecrets(access, appId, signal);
    if (change.kind === 'create') return planCreation(access, { objectId, days: change.days, now: now() });
    const { app, keyId, other } = setup;
    const secret =
      other && findOtherSecret(secrets, { current: { credential: app.credential, keyId }, other });
    if (!secret) throw new ProblemError(makeProblem('registered-secret-not-identified', { appId }));
    return planRemoval(access, { objectId, secret });
  }

  /** Acts at Microsoft Graph with the rights of the person who signed in at the home tenant. */
  async function asPerson<Value>(
    session: Session,
    act: (access: TenantAccess, setup: Configured) => Promise<Value>,
    signal?: AbortSignal,
  ): Promise<Answer<Value>> {
    const found = await rotated();
    if (!found.ok) return found;
    const { homeTenantId: tenantId } = found.value.app;
    const access = signIns.access(session);
    const account = signIns.account(session);
    if (!access || !account) return refuse(makeProblem('rotation-sign-in-required', { tenantId }));
    const context = {
      ...contextOf(access),
      graphPermission: changeRegistrations,
      principalType: 'User',
    } as const;
    const attempted = await attempt(() => act(access, found.value), context, signal);
    if (attempted.ok) return ok(attempted.value);
    const { problem } = attempted;
    return refuse(
      problem.code === 'graph-permission-missing'
        ? makeProblem('registration-change-denied', { appId, username: account.username }, problem.cause)
        : problem,
    );
  }

  async function create(access: TenantAccess, { path, body }: Planned, objectId: string): Promise<void> {
    const response = await sendToGraph(access, { method: 'POST', path, body });
    const { keyId, secret } = readAddedPassword(access, response);
    try {
      const isStored = await credentials.addNext({ kind: 'client secret', secret }, keyId);
      if (!isStored) throw new ProblemError(makeProblem('next-credential-missing', {}));
    } catch (error) {
      // A secret that is not stored is of no use to anybody.
      const unused = {
        method: 'POST',
        path: removePasswordPath(objectId),
        body: JSON.stringify({ keyId }),
      } as const;
      await sendToGraph(access, unused).catch(() => undefined);
      throw meansDiskFull(error) ? new ProblemError(makeProblem('disk-full', { path: null })) : error;
    }
  }

  return {
    async view(session) {
      const found = await rotated();
      if (!found.ok) return found;
      const { app, other } = found.value;
      return ok({
        clientId: app.clientId,
        homeTenantId: app.homeTenantId,
        account: signIns.account(session),
        createsNone: createsNone(other),
        trial: trials.state(),
        commands: secretCommands({
          appId: app.clientId,
          keyId: other?.keyId ?? null,
          name: nameOfSecret(now()),
          endsOn: lastDay(now(), usualSecretDays),
        }),
      });
    },

    async plan(session, change, signal) {
      return asPerson(session, (access, setup) => prepare(access, setup, change, signal), signal);
    },

    async send(session, { change, digest }, signal) {
      const as = signIns.account(session)?.username ?? '';
      return asPerson(
        session,
        async (access, setup) => {
          const { app, other } = setup;
          const planned = await prepare(access, setup, change, signal);
          if (planned.digest !== digest) throw new ProblemError(makeProblem('grant-plan-changed', {}));
          if (change.kind === 'create') {
            const reason = createsNone(other);
            if (reason) throw new ProblemError(reason);
            await create(access, planned, planned.path.split('/')[2] ?? '');
          } else {
            // Nothing is removed unless Entra accepts what remains.
            const problem = await trySignIn(app, homeOf(app));
            if (problem) throw new ProblemError(problem);
            await sendToGraph(access, { method: 'POST', path: planned.path, body: planned.body });
            await credentials.removeOther();
          }
          trials.reset();
          return { as };
        },
        signal,
      );
    },

    async tryNext() {
      const apps = await candidates();
      if (!apps.ok) return apps.problem;
      const { current, other } = apps.value;
      const all = (await tenants.list()).map(({ tenant }) => tenant);
      trials.start({ current, next: other, tenants: all });
      return null;
    },

    cancelTrial: () => trials.cancel(),

    async exchange() {
      const apps = await candidates();
      if (!apps.ok) return apps.problem;
      const { other } = apps.value;
      const problem = await trySignIn(other, homeOf(other));
      if (problem) return tooNew(problem, other, now()) ?? problem;
      if (!(await credentials.exchange())) return makeProblem('next-credential-missing', {});
      parts.use(other);
      trials.reset();
      return null;
    },

    changed: () => trials.reset(),
    close: () => trials.cancel(),
  };
}

const otherStored = {
  path: 'change',
  message: 'Remove the credential that is stored beside the current one first.',
};

/** The same refusal, if Entra may refuse the client secret only because it is new. */
function tooNew(problem: Problem, app: ProviderApp, now: Date): Problem | null {
  const { enteredAt } = app.credential;
  if (problem.code !== 'client-secret-invalid' || enteredAt === undefined || !isNew(app, now)) return null;
  const facts = { appId: app.clientId, madeAt: enteredAt.toISOString() };
  return makeProblem('client-secret-too-new', facts, problem.cause);
}
