import { answering, errorBody, refusingTokens, type Place } from '../../checks/tamper-response.ts';
import type { Circumstances } from '../../checks/scenario-access-check.ts';
import { showRoles } from '../../checks/show-roles.ts';

/** How a ladder comes to a problem; or why none can, and what meets the problem instead. */
export type Reach =
  | { readonly by: 'scenario'; readonly id: string }
  | { readonly by: 'circumstances'; readonly circumstances: Circumstances }
  | { readonly by: 'no ladder'; readonly because: string; readonly instead: Instead };

/** A text that Explain an error names the problem from, or the test in which something else runs into it. */
type Instead = { readonly pasted: string } | { readonly test: string };

/** By one of the simulator’s own scenarios. */
export const scenario = (id: string): Reach => ({ by: 'scenario', id });
/** By whatever is otherwise with the customer. */
export const under = (circumstances: Circumstances): Reach => ({ by: 'circumstances', circumstances });
/** By what one request of the ladder meets. */
export const met = (tamper: Circumstances['tamper']): Reach => under(tamper ? { tamper } : {});
/** By an error of Graph, Resource Manager or Key Vault at one place. */
export const refused = (place: Place, status: number, ...error: Parameters<typeof errorBody>): Reach =>
  met(answering(place, status, errorBody(...error)));
/** By Entra’s refusal of every token, in the words given. */
export const noToken = (number: number, text: string, status?: number): Reach =>
  met(refusingTokens(number, text, status));
/** By a fault of the simulator, which knows Entra's own words for these numbers. */
export const byEntra = (number: number): Reach =>
  under({
    change: ({ world }) =>
      world.faults.push({
        service: 'entra',
        tenantId: null,
        rate: 1,
        effect: { kind: 'refused by Entra', number },
      }),
  });
/** By something else than a ladder. */
export const noAccessCheck = (because: string, instead: Instead): Reach => ({
  by: 'no ladder',
  because,
  instead,
});
/** By a text that somebody pastes, alone. */
export const pasted = (because: string, text: string): Reach => noAccessCheck(because, { pasted: text });

/** An error as Graph, Resource Manager and Key Vault write it. */
export const text = (code: string, message: string, inner?: string) =>
  JSON.stringify(errorBody(code, message, inner));

const challenge = {
  'www-authenticate': 'Bearer authorization="https://login.microsoftonline.com/common", resource="x"',
};
/** By Key Vault’s refusal of the token. */
export const vaultRefusesToken = (message: string): Reach =>
  met(answering('key', 401, errorBody('Unauthorized', message), challenge));
/** The same as `refused`, where the application may see its roles. */
export const shownAnd = (place: Place, status: number, ...error: Parameters<typeof errorBody>): Reach =>
  under({ change: showRoles, tamper: answering(place, status, errorBody(...error)) });
