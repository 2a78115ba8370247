/** How long a change takes until the services honour it, in milliseconds. */
export interface Propagation {
  /** A new service principal, until Entra finds it. */
  readonly servicePrincipal: number;
  /** A new role assignment. */
  readonly role: number;
  /** A change of a vault's network rules. */
  readonly firewall: number;
  /** A new client secret. */
  readonly secret: number;
  /** A deleted key or secret, until it is found among the deleted. */
  readonly deletion: number;
}

/** Every change counts at once. */
export const instantly: Propagation = { servicePrincipal: 0, role: 0, firewall: 0, secret: 0, deletion: 0 };

const second = 1_000;
const minute = 60 * second;

/** Azure's own pace, a little below what its documentation calls the limit. */
export const atAzuresPace: Propagation = {
  servicePrincipal: 20 * second,
  role: 8 * minute,
  firewall: 12 * minute,
  secret: 15 * second,
  deletion: 6 * second,
};
