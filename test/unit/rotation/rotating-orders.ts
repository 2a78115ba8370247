/** What a process that rotates the credential is told. */
export interface Orders {
  /** The address at which the simulated Azure answers. */
  readonly door: string;
  /** The folder of the settings and the secrets. */
  readonly folder: string;
  /** The key of the keyring. */
  readonly key: string;
  /** A delegated token of a person who may change the registration. */
  readonly token: string;
  readonly appId: string;
  readonly consoleAppId: string;
  readonly homeTenantId: string;
  /** The customer tenants at which the next credential is tried. */
  readonly tenantIds: readonly string[];
  readonly isCareless: boolean;
}
