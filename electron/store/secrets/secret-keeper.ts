/** Keeps secrets by name: encrypted by the operating system, or in memory only. */
export interface SecretKeeper {
  /** Whether a new secret survives a restart. */
  readonly persists: boolean;
  /** Why it does not, or why an earlier secret cannot be read; null otherwise. */
  readonly why: string | null;
  /** Null if there is none that can be decrypted. */
  read(name: string): Promise<string | null>;
  write(name: string, value: string): Promise<void>;
  /** Deletes the secret of every backend, even if this session cannot decrypt it. */
  forget(name: string): Promise<void>;
}
