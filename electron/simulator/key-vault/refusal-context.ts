import type { Caller } from '../tokens/verify-access-token.ts';
import type { LocatedVault } from '../world/world.ts';

/** The caller as Key Vault's refusals name it. */
export const describeCaller = ({ appId, objectId, issuer }: Caller): string =>
  `appid=${appId};oid=${objectId};iss=${issuer}`;

/** The vault as Key Vault's refusals name it. */
export const describeVault = ({ vault }: LocatedVault): string => `${vault.name};location=${vault.location}`;
