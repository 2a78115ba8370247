import { EntraRefusal } from './entra-refusal.ts';

const refusal = (number: number, text: string) => new EntraRefusal(number, 401, 'invalid_client', text);

const mismatch = (what: string, value: string): string =>
  `No matching federated identity record found for presented assertion ${what} '${value}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation`;

/** Entra's refusals of a federated assertion. */
export const refuseFederation = {
  issuer: (value: string) => refusal(700211, mismatch('issuer', value)),
  audience: (value: string) => refusal(700212, mismatch('audience', value)),
  subject: (value: string) => refusal(700213, mismatch('subject', value)),
  subjectInAnotherCase: (value: string) =>
    refusal(7002138, `${mismatch('subject', value)} The subject matches in another case only.`),
  issuerOfAnotherTenant: (issuer: string) =>
    refusal(
      700236,
      `Entra ID tokens issued by issuer '${issuer}' may not be used for federated identity credential flows for applications or managed identities registered in this tenant.`,
    ),
  tokenOfUser: () =>
    refusal(700229, 'Only app tokens can be used as Federated Identity Credentials for AAD issuer.'),
};
