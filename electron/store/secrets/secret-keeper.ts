/** Keeps secrets by name, as safely as the machine allows: sealed by the operating system, or in memory only. */
export interface SecretKeeper {
  /** Whether a secret written now survives a restart. */
  readonly persists: boolean;
  /** Why it does not, or why a secret kept earlier cannot be read; null where there is nothing to say. */
  readonly why: string | null;
  /** Null where there is none, or none that can be opened here. */
  read(name: string): Promise<string | null>;
  write(name: string, value: string): Promise<void>;
  /** Forgets the secret wherever it is kept, also where this session cannot open it. */
  forget(name: string): Promise<void>;
}
