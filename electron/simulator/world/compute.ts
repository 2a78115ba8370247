/** A managed identity, which is a service principal of its tenant without a registration. */
export interface ManagedIdentity {
  readonly clientId: string;
  /** Object id of its service principal. */
  readonly principalId: string;
  readonly tenantId: string;
  readonly assigned: 'system' | 'user';
}

/** The Azure virtual machine that the callers run on. */
export interface Compute {
  readonly identities: readonly ManagedIdentity[];
}
