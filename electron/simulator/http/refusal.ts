/** A refusal by a service. Handlers throw it, and the service writes it with its own error body. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  /** Key Vault's `innererror.code`. */
  readonly inner: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Members of the error body besides code and message, such as `details`, `target` and `additionalInfo`. */
  readonly members: Readonly<Record<string, unknown>>;
  #why: string | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    more: {
      inner?: string | undefined;
      headers?: Record<string, string>;
      members?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.inner = more.inner;
    this.headers = more.headers ?? {};
    this.members = more.members ?? {};
  }

  /** The rule of the world that refused. Without an explanation, the service's own words name it. */
  get why(): string {
    return this.#why ?? `${this.code}: ${this.message}`;
  }

  /** Adds what the service itself does not reveal. */
  because(why: string): this {
    this.#why = why;
    return this;
  }
}
