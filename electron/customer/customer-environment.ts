import type { CloudName } from '../../shared/cloud.ts';
import type { Environment, Person } from '../../shared/domain/session.ts';
import type { SignInWay } from '../../shared/domain/sign-in.ts';
import type { HttpBackend } from '../network/transport.ts';

/** The Azure that the console of a customer uses, and the people who may use this console. */
export interface CustomerEnvironment {
  readonly kind: Environment;
  readonly backend: HttpBackend;
  readonly people: readonly Person[];
  readonly signIn: SignInWay;
  /** The application with which people sign in; null if the invitation names none. */
  readonly application: CustomerApplication | null;
  close(): Promise<void>;
}

export interface CustomerApplication {
  readonly appId: string;
  /** The tenant to which the application belongs, according to the invitation. */
  readonly homeTenantId: string;
  readonly cloud: CloudName;
  /** Where a browser reaches a page of Entra; the page itself if this is missing. */
  readonly addressOf?: (page: string) => Promise<string>;
  /** Where a person enters a device code; the page that Entra names if this is missing. */
  readonly deviceCodePage?: (uri: string, userCode: string) => Promise<string>;
  /** Whether tokens may be kept: those of the simulator end with it. */
  readonly keepsTokens: boolean;
}
