/** The time until the services apply a change, in milliseconds. */
export interface Propagation {
  /** Until Entra and Resource Manager find a new service principal. */
  readonly servicePrincipal: number;
  /** A new role assignment. */
  readonly role: number;
  /** The data actions of a new role assignment at a management group. */
  readonly managementGroupData: number;
  /** A change of a vault's network rules. */
  readonly firewall: number;
  /** Until Graph finds a new application registration. */
  readonly registration: number;
  /** A new client secret. */
  readonly secret: number;
  /** Until a deleted key or secret is listed as deleted, and a recovered one is found. */
  readonly deletion: number;
}

/** Every change applies at once. */
export const immediatePropagation: Propagation = {
  servicePrincipal: 0,
  role: 0,
  managementGroupData: 0,
  firewall: 0,
  registration: 0,
  secret: 0,
  deletion: 0,
};

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Typical times in Azure, a little below the limits in its documentation. */
export const azurePropagation: Propagation = {
  servicePrincipal: 20 * second,
  role: 8 * minute,
  managementGroupData: 3 * hour,
  firewall: 12 * minute,
  registration: 4 * second,
  secret: 15 * second,
  deletion: 6 * second,
};
