import type { Context } from 'hono';
import type { ServiceEnvironment, ServicePlace } from '../http/service-environment.ts';

/** Entra has no caller: clients and users authenticate with the request itself. */
export type EntraEnvironment = ServiceEnvironment<ServicePlace, null>;
export type EntraContext = Context<EntraEnvironment>;
