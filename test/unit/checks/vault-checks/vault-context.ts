import type { Attempt } from '../../../../electron/azure/attempt.ts';
import type { CallContext } from '../../../../electron/azure/call-context.ts';
import type { VaultKey } from '../../../../electron/azure/key-vault/vault-key.ts';
import type { VaultCheckContext } from '../../../../electron/checks/check-context.ts';
import type { VaultView } from '../../../../electron/checks/vault-checks/vault-view.ts';
import type { Exchange } from '../../../../electron/network/exchange-record.ts';
import { ProblemError } from '../../../../electron/problems/problem-error.ts';
import type { Problem } from '../../../../shared/problems/problem.ts';
import { appId, input, names, otherId, success, tenantId, vault } from '../evaluation-input.ts';

export const version = '0123456789abcdef0123456789abcdef';
export const key: VaultKey = {
  id: `${vault.vaultUri}/keys/${names.keyName}/${version}`,
  name: names.keyName,
  version,
  type: 'RSA',
  sizeBits: 3072,
  enabled: true,
  operations: ['wrapKey', 'unwrapKey'],
  createdOn: null,
  notBefore: null,
  expiresOn: null,
  purgeable: false,
  publicKey: null,
};
export const hiddenView: VaultView = {
  ...{ resourceId: null, description: null, roles: null, denyAssignments: null, obstacle: null },
  exchanges: [],
};

/** An exchange that is known by its address. */
export const exchange = (url: string): Exchange =>
  ({ evidence: { service: 'Key Vault', url }, failure: null }) as unknown as Exchange;

/** The attempt with one exchange. */
export const seen = <Value>(attempt: Attempt<Value>, url: string): Attempt<Value> => ({
  ...attempt,
  exchanges: [exchange(url)],
});

/** What a vault returns: a value, or the problem with which it refuses. */
export type Response = { readonly value: unknown } | { readonly problem: Problem };

/**
 * The context of the checks of one vault. `responses` are those of the vault by the name of the call; a call without one is a
 * fault. `calls` are the calls with their arguments, without the signal, and with the audience and the context of the attempt.
 */
export function vaultContext(
  responses: Readonly<Record<string, Response>>,
  changes: Partial<VaultCheckContext> = {},
) {
  const calls: [name: string, args: unknown[], audience: string, context: CallContext][] = [];
  let called: [string, unknown[]] = ['nothing', []];
  const { signal } = new AbortController();
  const openedVault = new Proxy(
    {},
    {
      get:
        (_, name: string) =>
        (...args: unknown[]) => {
          called = [name, args.filter((arg) => arg !== signal)];
          const response = responses[name];
          if (response === undefined) throw new RangeError(`Nobody expects the call ${name}.`);
          if ('problem' in response) throw new ProblemError(response.problem);
          return Promise.resolve(response.value);
        },
    },
  );
  const context: unknown = {
    ...{ resource: vault, vault: openedVault, signal, clock: input.clock },
    callContext: () => ({
      ...{ tenantId, appId, objectId: otherId, vaultName: names.vaultName },
      ...{ keyName: names.keyName, keyVersion: version },
    }),
    attemptAt: async (audience: string, work: () => Promise<unknown>, about: CallContext) => {
      try {
        const value = await work();
        calls.push([...called, audience, about]);
        return seen(success(value), called[0]);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        calls.push([...called, audience, about]);
        return { ok: false, problem: error.problem, exchanges: [exchange(called[0])] };
      }
    },
    key: () => Promise.resolve(seen(success(key), 'read')),
    rotation: () => Promise.resolve(null),
    unreadKeyUse: () => Promise.resolve(null),
    view: () => Promise.resolve(hiddenView),
    probe: () => Promise.resolve(success({ trustedTenantId: tenantId, connection: null, region: 'north' })),
    visibleVaults: () => Promise.resolve(success({ ids: new Map(), obstacles: [] })),
    ...changes,
  };
  return { context: context as VaultCheckContext, calls, signal };
}
