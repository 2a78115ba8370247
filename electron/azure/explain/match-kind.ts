/** The service or component that an error belongs to. For Key Vault it also says how the error was recognized. */
export type MatchKind =
  | 'Entra'
  | 'Key Vault'
  | 'Key Vault token'
  | 'Key Vault text'
  | 'Managed HSM'
  | 'Graph'
  | 'Resource Manager'
  | 'customer-managed key'
  | 'client library'
  | 'tool'
  | 'Azure'
  | 'network';
