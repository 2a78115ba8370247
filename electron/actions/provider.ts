import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { ProviderView } from '../../shared/contract/provider-actions.ts';
import type {
  EnteredCredential,
  ShownCredential,
  StoredCredential,
} from '../../shared/domain/provider-credential.ts';
import type { Environment } from '../../shared/domain/session.ts';
import { cloudOfVault } from '../../shared/domain/tenant.ts';
import type { CloudName } from '../../shared/cloud.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { describeCertificate } from '../identity/credentials/describe-certificate.ts';
import type { Confirmation, TrustedCaller } from '../identity/trusted-caller.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { NewCredential, ProviderConfig } from '../store/settings/provider-config.ts';
import type { Rotation } from '../rotation/rotation.ts';
import { withConfirmation } from './with-confirmation.ts';

export interface ProviderParts {
  readonly environment: Environment;
  /** The client ID of the application that the checks use. */
  readonly appId: string;
  readonly provider: ProviderConfig;
  /** The credentials that a rotation replaces: those of `provider`, or in the demo those of the simulated application. */
  readonly credentials: ProviderConfig;
  readonly tenants: TenantStore;
  readonly rotation: Pick<Rotation, 'exchange' | 'changed'>;
  /** Opens a dialog and returns the path; null if it was closed. Null if the console has no window. */
  readonly chooseFile: (() => Promise<string | null>) | null;
  readonly now: () => Date;
}

export function providerHandlers(parts: ProviderParts): ConsoleHandlers<TrustedCaller>['provider'] {
  const { provider, credentials, rotation, chooseFile, now } = parts;
  const view = async () => ok(await viewOf(parts));
  return {
    read: view,
    configure: async ({ credential, ...application }) => {
      const complete = await readCredential(credential, application.cloud, now());
      if (!complete.ok) return complete;
      await provider.configure(application, complete.value);
      rotation.changed();
      return view();
    },
    chooseFile: async () => ok({ path: (await chooseFile?.()) ?? null }),
    addNext: async ({ credential }) => {
      const setup = await credentials.read();
      const cloud = setup.kind === 'none' ? undefined : applicationIn(setup)?.cloud;
      const complete = await readCredential(credential, cloud ?? 'public', now());
      if (!complete.ok) return complete;
      if (!(await credentials.addNext(complete.value))) return refuse(notConfigured);
      rotation.changed();
      return view();
    },
    exchange: async () => {
      const problem = await rotation.exchange();
      return problem === null ? view() : refuse(problem);
    },
    removeOther: async () => {
      await credentials.removeOther();
      rotation.changed();
      return view();
    },
    forget: ({ confirmation }, caller) =>
      withConfirmation(caller, removal, confirmation, async () => {
        await provider.forget();
        return view();
      }),
  };
}

const removal: Confirmation = {
  message: 'Remove the provider application from Causeway?',
  detail: 'Its ID and its credential are deleted from this computer. The next start opens the demo.',
  action: 'Remove',
  word: 'remove',
};

const notConfigured = makeProblem('input-invalid', {
  issues: [{ path: 'credential', message: 'Configure the application before you add its next credential.' }],
});

type Setup = Awaited<ReturnType<ProviderConfig['read']>>;

const applicationIn = (setup: Setup) =>
  setup.kind === 'configured' ? setup.app : setup.kind === 'unusable' ? setup.application : null;

/** Reads the file of a certificate, so that its private key never passes through a door. */
async function readCredential(
  entered: EnteredCredential,
  cloud: CloudName,
  now: Date,
): Promise<Answer<NewCredential>> {
  if ('vaultUri' in entered && cloudOfVault(entered.vaultUri) !== cloud)
    return refuse(
      makeProblem('input-invalid', {
        issues: [{ path: 'credential.vaultUri', message: 'The vault belongs to another cloud.' }],
      }),
    );
  if (entered.kind !== 'certificate') return ok(entered);
  const { readCertificateFile } = await import('../identity/credentials/read-certificate-file.ts');
  const read = await readCertificateFile(entered.path, entered.password, now);
  return read.ok ? ok({ kind: 'certificate', ...read.value }) : read;
}

/** The configuration without its secrets. `environment` is the current one, not that of the next start. */
async function viewOf({
  environment,
  appId,
  provider,
  credentials,
  tenants,
  chooseFile,
}: ProviderParts): Promise<ProviderView> {
  const setup = await provider.read();
  const application = applicationIn(setup);
  const configured = setup.kind === 'configured' ? setup : null;
  const rotated = await credentials.read();
  const isRotated = rotated.kind === 'configured' && rotated.from === 'settings';
  const { other = null } = isRotated ? rotated : {};
  const { persists, why } = provider.keeping;
  return {
    environment,
    ...(environment === 'demo' && { simulatedId: appId }),
    clientId: application?.clientId ?? null,
    homeTenantId: application?.homeTenantId ?? null,
    cloud: application?.cloud ?? null,
    credential: configured ? shown(configured.how) : null,
    rotates: isRotated && rotated.app.clientId === appId ? shown(rotated.how) : null,
    other: other && { state: other.state, credential: shown(other.how) },
    tenants: (await tenants.list()).length,
    fromEnvironment: configured?.from === 'environment',
    choosesFiles: chooseFile !== null,
    keeping: { persists, why },
  };
}

const shown = (how: StoredCredential): ShownCredential =>
  how.kind === 'certificate' ? { kind: how.kind, ...describeCertificate(how.certificate) } : how;
