import * as z from 'zod';
import { cloudName } from '../../../shared/cloud.ts';
import { applicationId, tenantId } from '../../../shared/domain/tenant.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { SecretKeeper } from '../secrets/secret-keeper.ts';
import type { SettingsFile } from './settings-file.ts';

const application = z.object({ cloud: cloudName, homeTenantId: tenantId, clientId: applicationId });
type Application = z.infer<typeof application>;
/** The section in the settings. Older versions wrote no time. */
const storedApplication = application.extend({ enteredAt: z.iso.datetime().optional() });

/** The provider's application with its secret. Never leaves the main process. */
interface ConfiguredApp extends Application {
  readonly credential: {
    readonly kind: 'client secret';
    readonly secret: string;
    readonly enteredAt?: Date;
  };
}

/** `unusable` is not `none`: otherwise the console would show the demo to a person who configured Azure. */
export type ProviderSetup =
  | { readonly kind: 'none' }
  | { readonly kind: 'configured'; readonly app: ConfiguredApp }
  | { readonly kind: 'unusable'; readonly application: Application | null; readonly problem: Problem };

/**
 * The provider's application. Its ids are in the settings, its secret is in the secret keeper. Environment variables take
 * precedence over both.
 */
export interface ProviderConfig {
  read(): Promise<ProviderSetup>;
  configure(application: Application, secret: string): Promise<void>;
  forget(): Promise<void>;
  readonly keeping: Pick<SecretKeeper, 'persists' | 'why'>;
}

const section = 'provider';
const secretName = 'provider-client-secret';

export function providerConfig(options: {
  readonly file: SettingsFile;
  readonly secrets: SecretKeeper;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now?: () => Date;
}): ProviderConfig {
  const { file, secrets, environment, now = () => new Date() } = options;
  return {
    keeping: secrets,
    async read() {
      const given = fromEnvironment(environment);
      if (given) return given;
      const stored = storedApplication.safeParse(file.read(section));
      if (!stored.success) return { kind: 'none' };
      const secret = await secrets.read(secretName);
      const { enteredAt, ...app } = stored.data;
      if (secret !== null) return configured(app, secret, enteredAt);
      const problem = makeProblem('provider-secret-missing', {
        clientId: app.clientId,
        why: secrets.why,
      });
      return { kind: 'unusable', application: app, problem };
    },
    async configure(given, secret) {
      await secrets.write(secretName, secret);
      file.write(section, { ...application.parse(given), enteredAt: now().toISOString() });
    },
    async forget() {
      file.forget(section);
      await secrets.forget(secretName);
    },
  };
}

const configured = (app: Application, secret: string, enteredAt?: string): ProviderSetup => ({
  kind: 'configured',
  app: {
    ...app,
    credential: {
      kind: 'client secret',
      secret,
      ...(enteredAt !== undefined && { enteredAt: new Date(enteredAt) }),
    },
  },
});

/** Reads all values from environment variables or none, so that an id never gets the secret of another application. */
function fromEnvironment(environment: Readonly<Record<string, string | undefined>>): ProviderSetup | null {
  const variables = {
    clientId: 'CAUSEWAY_CLIENT_ID',
    homeTenantId: 'CAUSEWAY_TENANT_ID',
    secret: 'CAUSEWAY_CLIENT_SECRET',
    cloud: 'CAUSEWAY_CLOUD',
  } as const;
  const value = (name: keyof typeof variables) => {
    const text = environment[variables[name]];
    return text === '' ? undefined : text;
  };
  if (Object.keys(variables).every((name) => value(name as keyof typeof variables) === undefined))
    return null;

  const parsed = application.extend({ secret: z.string('Enter the value of the client secret.') }).safeParse({
    clientId: value('clientId') ?? '',
    homeTenantId: value('homeTenantId') ?? '',
    secret: value('secret'),
    cloud: value('cloud') ?? 'public',
  });
  if (parsed.success) {
    const { secret, ...app } = parsed.data;
    return configured(app, secret);
  }
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: variables[String(path[0]) as keyof typeof variables],
    message,
  }));
  return { kind: 'unusable', application: null, problem: makeProblem('input-invalid', { issues }) };
}
