import type { CloudName } from '../../../shared/cloud.ts';

/** The application with which people sign in, and the pages that they see. */
export interface SignInApplication {
  readonly appId: string;
  /** The tenant to which the application belongs; in a customer workspace, according to the invitation. */
  readonly homeTenantId: string;
  readonly cloud: CloudName;
  /** Where a browser reaches a page of Entra; the page itself if this is missing. */
  readonly addressOf?: (page: string) => Promise<string>;
  /** Where a person enters a device code; the page that Entra names if this is missing. */
  readonly deviceCodePage?: (uri: string, userCode: string) => Promise<string>;
  /** Whether tokens may be kept: those of the simulator end with it. */
  readonly keepsTokens: boolean;
}
