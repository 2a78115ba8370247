/** A refusal by a service. Handlers throw it, and the service writes it with its own error body. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  /** Key Vault's `innererror.code`. */
  readonly inner: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { inner?: string | undefined; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.inner = more.inner;
    this.headers = more.headers ?? {};
  }
}
