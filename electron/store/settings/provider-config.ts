import * as z from 'zod';
import { cloudName } from '../../../shared/cloud.ts';
import type { Answer } from '../../../shared/contract/action.ts';
import {
  storedCredential,
  type ProviderCredential,
  type StoredCredential,
} from '../../../shared/domain/provider-credential.ts';
import { applicationId, tenantId } from '../../../shared/domain/tenant.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { SecretKeeper } from '../secrets/secret-keeper.ts';
import { readProviderEnvironment } from './provider-environment.ts';
import type { SettingsFile } from './settings-file.ts';

const application = z.object({ cloud: cloudName, homeTenantId: tenantId, clientId: applicationId });
type Application = z.infer<typeof application>;

/** Where the secret part of a credential is. Each slot has its own secret, so a new one never replaces the one in use. */
const slotSecrets = {
  /** The name in earlier versions, which had one credential. */
  a: 'provider-client-secret',
  b: 'provider-credential-b',
  c: 'provider-credential-c',
} as const;
type Slot = keyof typeof slotSecrets;
const slots = Object.keys(slotSecrets) as Slot[];

const enteredAt = z.iso.datetime().optional();
const inSlot = z.object({
  slot: z.enum(slots),
  enteredAt,
  how: storedCredential,
  /** The ID of a client secret that Causeway created in the registration. */
  keyId: z.guid().optional(),
});
type InSlot = z.infer<typeof inSlot>;
/** Whether the other credential is to replace the current one, or was replaced by it. */
const otherState = z.enum(['next', 'previous']);

/** The section in the settings. Earlier versions wrote no `current`: their credential is a client secret. */
const storedApplication = application.extend({
  enteredAt,
  current: inSlot.optional(),
  other: inSlot.extend({ state: otherState }).optional(),
});
type Stored = Application & {
  readonly current: InSlot;
  readonly other?: (InSlot & { state: z.infer<typeof otherState> }) | undefined;
};

/** The provider's application with its credential. Never leaves the main process. */
interface ConfiguredApp extends Application {
  readonly credential: ProviderCredential;
}

/** A credential with its secret part, before it has a time. */
export type NewCredential = ProviderCredential & { readonly enteredAt?: never };

/** The second credential of a rotation. `credential` is null if its secret part cannot be read. */
interface OtherCredential {
  readonly state: 'next' | 'previous';
  readonly how: StoredCredential;
  readonly credential: ProviderCredential | null;
  /** The ID of a client secret that Causeway created in the registration; null if the ID is not known. */
  readonly keyId: string | null;
}

/** `unusable` is not `none`: otherwise the console would show the demo to a person who configured Azure. */
export type ProviderSetup =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'configured';
      readonly app: ConfiguredApp;
      /** The credential of the application without its secret part. */
      readonly how: StoredCredential;
      /** As that of the other credential. */
      readonly keyId: string | null;
      readonly from: 'settings' | 'environment';
      readonly other: OtherCredential | null;
    }
  | { readonly kind: 'unusable'; readonly application: Application | null; readonly problem: Problem };

/**
 * The provider's application. Its ids and the open part of its credentials are in the settings, their secret parts are in the
 * secret keeper. Environment variables take precedence over both. A process that ends at any moment leaves the former or the
 * new configuration: every change first adds a secret, then replaces the section at once, then deletes what is not needed.
 */
export interface ProviderConfig {
  read(): Promise<ProviderSetup>;
  /** Replaces the application and its credential, and ends a rotation. */
  configure(application: Application, credential: NewCredential): Promise<void>;
  /**
   * Adds the next credential beside the current one. `keyId` is the ID of a client secret that Causeway created. False if no
   * application is stored.
   */
  addNext(credential: NewCredential, keyId?: string): Promise<boolean>;
  /** Exchanges the current and the other credential. False if there is no other one. */
  exchange(): Promise<boolean>;
  /** Removes the next or the previous credential. The current one stays. */
  removeOther(): Promise<void>;
  forget(): Promise<void>;
  readonly keeping: Pick<SecretKeeper, 'persists' | 'why'>;
}

const section = 'provider';

export function providerConfig(options: {
  readonly file: SettingsFile;
  readonly secrets: SecretKeeper;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Reads the file that an environment variable names. */
  readonly readCertificateFile?: (
    path: string,
    password: string,
  ) => Promise<Answer<{ readonly certificate: string; readonly privateKey: string }>>;
  readonly now?: () => Date;
}): ProviderConfig {
  const { file, secrets, environment, readCertificateFile, now = () => new Date() } = options;
  let given: Promise<ProviderSetup | null> | undefined;

  const inOrder = createQueue();

  function readStored(): Stored | null {
    const parsed = storedApplication.safeParse(file.read(section));
    if (!parsed.success) return null;
    const { enteredAt: at, current, ...rest } = parsed.data;
    const legacy: InSlot = { slot: 'a', enteredAt: at, how: { kind: 'client secret' } };
    return { ...rest, current: current ?? legacy };
  }

  async function complete({ slot, how, enteredAt: at }: InSlot): Promise<ProviderCredential | null> {
    const time = at === undefined ? {} : { enteredAt: new Date(at) };
    if (how.kind !== 'client secret' && how.kind !== 'certificate') return { ...how, ...time };
    const secret = await secrets.read(slotSecrets[slot]);
    if (secret === null) return null;
    return how.kind === 'client secret'
      ? { kind: how.kind, secret, ...time }
      : { ...how, privateKey: secret, ...time };
  }

  /** Keeps the secret part in a slot that the stored configuration does not use. */
  async function putIntoFreeSlot(credential: NewCredential): Promise<InSlot> {
    const used = usedSlots(readStored());
    const slot = slots.find((one) => !used.has(one)) ?? 'a';
    const { secret, how } = divide(credential);
    if (secret !== null) await secrets.write(slotSecrets[slot], secret);
    return { slot, enteredAt: now().toISOString(), how };
  }

  async function write(stored: Stored): Promise<void> {
    file.write(section, stored);
    await forgetAllBut(usedSlots(stored));
  }

  async function forgetAllBut(used: ReadonlySet<Slot>): Promise<void> {
    for (const slot of slots) if (!used.has(slot)) await secrets.forget(slotSecrets[slot]);
  }

  async function fromEnvironment(): Promise<ProviderSetup | null> {
    const setup = readProviderEnvironment(environment);
    if (setup === null) return null;
    if ('issues' in setup)
      return {
        kind: 'unusable',
        application: null,
        problem: makeProblem('input-invalid', { issues: setup.issues }),
      };
    const { application: app, credential } = setup;
    const configured = (complete: NewCredential): ProviderSetup => ({
      kind: 'configured',
      app: { ...app, credential: complete },
      how: divide(complete).how,
      keyId: null,
      from: 'environment',
      other: null,
    });
    if (credential.kind !== 'certificate') return configured(credential);
    const { path, password } = credential;
    if (readCertificateFile === undefined) throw new Error('This console reads no certificate files.');
    const read = await readCertificateFile(path, password);
    return read.ok
      ? configured({ kind: 'certificate', ...read.value })
      : { kind: 'unusable', application: app, problem: read.problem };
  }

  return {
    keeping: secrets,
    async read() {
      const fixed = await (given ??= fromEnvironment());
      if (fixed) return fixed;
      const stored = readStored();
      if (stored === null) return { kind: 'none' };
      const { current, other, ...app } = stored;
      const credential = await complete(current);
      if (credential === null) {
        const problem = makeProblem('provider-secret-missing', {
          clientId: app.clientId,
          why: secrets.why,
        });
        return { kind: 'unusable', application: app, problem };
      }
      return {
        kind: 'configured',
        app: { ...app, credential },
        how: current.how,
        keyId: current.keyId ?? null,
        from: 'settings',
        other: other
          ? {
              ...{ state: other.state, how: other.how, keyId: other.keyId ?? null },
              credential: await complete(other),
            }
          : null,
      };
    },
    configure: (entered, credential) =>
      inOrder(async () => {
        const app = application.parse(entered);
        await write({ ...app, current: await putIntoFreeSlot(credential) });
      }),
    addNext: (credential, keyId) =>
      inOrder(async () => {
        const stored = readStored();
        if (stored === null) return false;
        const next = await putIntoFreeSlot(credential);
        await write({
          ...stored,
          other: { ...next, state: 'next', ...(keyId !== undefined && { keyId }) },
        });
        return true;
      }),
    exchange: () =>
      inOrder(async () => {
        const stored = readStored();
        if (!stored?.other) return false;
        const { state, ...current } = stored.other;
        const left = state === 'next' ? 'previous' : 'next';
        await write({ ...stored, current, other: { ...stored.current, state: left } });
        return true;
      }),
    removeOther: () =>
      inOrder(async () => {
        const stored = readStored();
        if (stored === null) return;
        await write({ ...stored, other: undefined });
      }),
    forget: () =>
      inOrder(async () => {
        file.forget(section);
        await forgetAllBut(new Set());
      }),
  };
}

const usedSlots = (stored: Stored | null): ReadonlySet<Slot> =>
  new Set(stored === null ? [] : [stored.current.slot, ...(stored.other ? [stored.other.slot] : [])]);

/** The secret part of a credential, and the part for the settings. */
function divide(credential: NewCredential): {
  readonly secret: string | null;
  readonly how: StoredCredential;
} {
  if (credential.kind === 'client secret')
    return { secret: credential.secret, how: { kind: credential.kind } };
  if (credential.kind === 'certificate') {
    const { kind, certificate, privateKey } = credential;
    return { secret: privateKey, how: { kind, certificate } };
  }
  return { secret: null, how: credential };
}

/** Runs one change after the other. */
function createQueue(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}
