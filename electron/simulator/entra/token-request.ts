import type { CloudName } from '../../../shared/cloud.ts';
import { refuseRequest } from './refuse-request.ts';

/** A request to the token endpoint. */
export interface TokenRequest {
  readonly cloud: CloudName;
  /** The tenant as the path names it. */
  readonly segment: string;
  readonly form: ReadonlyMap<string, string>;
}

/** A parameter of the form. Throws Entra's refusal if it is missing or empty. */
export function requiredParameter(form: TokenRequest['form'], name: string): string {
  const value = form.get(name);
  if (value === undefined || value === '') throw refuseRequest.parameterMissing(name);
  return value;
}
