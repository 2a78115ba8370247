import * as z from 'zod';

/** The Azure clouds. Each cloud needs its own application registration. */
export const cloudName = z.enum(['public', 'us-government', 'china']);
export type CloudName = z.infer<typeof cloudName>;

export interface Cloud {
  readonly title: string;
  /** Host of the token authority. */
  readonly authorityHost: string;
  readonly graphHost: string;
  readonly resourceManagerHost: string;
  /** Suffix of every vault's host name, and host of the token audience of Key Vault. */
  readonly vaultSuffix: string;
  readonly portalHost: string;
}

/** Endpoints by cloud. Source: Microsoft's national cloud documentation. */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  public: {
    title: 'Azure',
    authorityHost: 'login.microsoftonline.com',
    graphHost: 'graph.microsoft.com',
    resourceManagerHost: 'management.azure.com',
    vaultSuffix: 'vault.azure.net',
    portalHost: 'portal.azure.com',
  },
  'us-government': {
    title: 'Azure Government',
    authorityHost: 'login.microsoftonline.us',
    graphHost: 'graph.microsoft.us',
    resourceManagerHost: 'management.usgovcloudapi.net',
    vaultSuffix: 'vault.usgovcloudapi.net',
    portalHost: 'portal.azure.us',
  },
  china: {
    title: 'Azure operated by 21Vianet',
    authorityHost: 'login.partner.microsoftonline.cn',
    graphHost: 'microsoftgraph.chinacloudapi.cn',
    resourceManagerHost: 'management.chinacloudapi.cn',
    vaultSuffix: 'vault.azure.cn',
    portalHost: 'portal.azure.cn',
  },
};
