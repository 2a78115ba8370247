import { createSmallWorld } from '../../../../electron/simulator/scenarios/small-world.ts';
import type { Fault } from '../../../../electron/simulator/world/fault.ts';
import { answering, errorBody, refusingTokens, type Place } from '../../checks/tamper-response.ts';
import type { Circumstances } from '../../checks/scenario-access-check.ts';
import { showRoles } from '../../checks/show-roles.ts';

/** How an access check finds a problem; or why it cannot, and what finds the problem instead. */
export type Reach =
  | { readonly by: 'scenario'; readonly id: string }
  | { readonly by: 'circumstances'; readonly circumstances: Circumstances }
  | { readonly by: 'no access check'; readonly because: string; readonly instead: Instead };

/** A text in which “Explain an error” finds the problem, or another test in which the problem occurs. */
type Instead = { readonly pasted: string } | { readonly test: string };

/** By a scenario of the simulator. */
export const scenario = (id: string): Reach => ({ by: 'scenario', id });
/** By a changed customer. */
export const under = (circumstances: Circumstances): Reach => ({ by: 'circumstances', circumstances });
/** By a changed response to one request of the access check. */
export const met = (tamper: Circumstances['tamper']): Reach => under(tamper ? { tamper } : {});
/** By an error of Graph, Resource Manager or Key Vault in response to one request. */
export const refused = (place: Place, status: number, ...error: Parameters<typeof errorBody>): Reach =>
  met(answering(place, status, errorBody(...error)));
/** By an error of Entra in response to every token request. */
export const noToken = (number: number, text: string, status?: number): Reach =>
  met(refusingTokens(number, text, status));
/** The same in the customer tenant only. */
export const noCustomerToken = (number: number, text: string): Reach => {
  const { homeTenantId } = createSmallWorld(Date.now()).application;
  const refuse = refusingTokens(number, text);
  return met((request, pass) => (request.url.includes(homeTenantId) ? pass(request) : refuse(request, pass)));
};
/** By a fault of the simulator, which has Entra’s error message for the number. */
export const byEntra = (number: number): Reach =>
  under({ change: ({ world }) => world.faults.push(refusalByEntra(number, null)) });
/** The same in the customer tenant only. */
export const byCustomerTenant = (number: number): Reach =>
  under({ change: ({ world, tenant }) => world.faults.push(refusalByEntra(number, tenant.tenantId)) });
const refusalByEntra = (number: number, tenantId: string | null): Fault => ({
  ...{ service: 'entra', tenantId, rate: 1 },
  effect: { kind: 'refused by Entra', number },
});
/** By something other than an access check. */
export const noAccessCheck = (because: string, instead: Instead): Reach => ({
  by: 'no access check',
  because,
  instead,
});
/** Only by a text that somebody pastes. */
export const pasted = (because: string, text: string): Reach => noAccessCheck(because, { pasted: text });

/** An error in the format of Graph, Resource Manager and Key Vault. */
export const text = (code: string, message: string, inner?: string) =>
  JSON.stringify(errorBody(code, message, inner));

const challenge = {
  'www-authenticate': 'Bearer authorization="https://login.microsoftonline.com/common", resource="x"',
};
/** By an error of Key Vault that rejects the token. */
export const vaultRefusesToken = (message: string): Reach =>
  met(answering('key', 401, errorBody('Unauthorized', message), challenge));
/** The same as `refused`, if the application may read its role assignments. */
export const shownAnd = (place: Place, status: number, ...error: Parameters<typeof errorBody>): Reach =>
  under({ change: showRoles, tamper: answering(place, status, errorBody(...error)) });
