import type { Environment, Person } from '../../shared/domain/session.ts';
import type { SignInWay } from '../../shared/domain/sign-in.ts';
import type { SignInApplication } from '../identity/people/sign-in-application.ts';
import type { HttpBackend } from '../network/transport.ts';

/** The Azure that the console of a customer uses, and the people who may use this console. */
export interface CustomerEnvironment {
  readonly kind: Environment;
  readonly backend: HttpBackend;
  readonly people: readonly Person[];
  readonly signIn: SignInWay;
  /** The application with which people sign in; null if the invitation names none. */
  readonly application: SignInApplication | null;
  close(): Promise<void>;
}
