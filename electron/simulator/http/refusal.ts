/** A refusal by a service. Handlers throw it, and the service writes it with its own error body. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  /** Key Vault's `innererror.code`. */
  readonly inner: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Members of the error body besides code and message, such as `details`, `target` and `additionalInfo`. */
  readonly members: Readonly<Record<string, unknown>>;

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
}
