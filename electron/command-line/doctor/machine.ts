import type { Environment } from '../../../shared/domain/session.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { ProxySetting } from '../../network/proxy-setting.ts';

/** What `causeway doctor` reads of the machine. Tests replace it, so that they need no network. */
export interface Machine {
  /** The proxy for HTTPS in the environment variables. */
  readonly proxy: ProxySetting;
  /** Whether NO_PROXY lists the host. */
  bypassesProxy(host: string): boolean;
  /** The addresses of a host by the DNS of the machine. Rejects with the error of Node.js. */
  resolve(host: string): Promise<readonly string[]>;
  /** Sends one request without a credential to a host of Azure, as the console does. */
  reach(host: string): Promise<Reached>;
  /** The certificate that answers for a host; null if the proxy does not permit to read it. Rejects if the connection fails. */
  certificateOf(host: string): Promise<ServerCertificate | null>;
  /** The files of the open workspace. */
  files(environment: Environment): MachineFiles;
  /** Null if there is no such file or folder. Throws if it cannot be read. */
  stat(path: string): FileFacts | null;
  /** The bytes that this account can still write to the disk of a folder; null if the system does not say so. */
  freeBytes(folder: string): number | null;
  close(): Promise<void>;
}

/** When a response arrived, or why none did. Times are of this machine. */
export type Reached =
  | {
      readonly ok: true;
      readonly status: number;
      /** The `Date` header. */
      readonly date: string | null;
      readonly sentAt: Date;
      readonly durationMs: number;
    }
  | { readonly ok: false; readonly problem: Problem };

export interface ServerCertificate {
  /** The name of the authority that issued it, as the certificate states it. */
  readonly issuer: string;
  /** Whether a public authority, which Node.js contains, vouches for it. */
  readonly isPublic: boolean;
}

export interface MachineFiles {
  /** The folder of the workspace. */
  readonly folder: string;
  readonly records: string;
  readonly settings: string;
}

export interface FileFacts {
  readonly bytes: number;
  /** Whether other accounts can read or write it; null if the system has no such permissions. */
  readonly isShared: boolean | null;
  readonly isWritable: boolean;
}
