import { EntraRefusal } from './entra-refusal.ts';

/** Entra's refusals of a token that an API presents on behalf of its user. Source: Microsoft's list of error codes. */
export const refuseOnBehalfOf = {
  useUnsupported: (use: string) =>
    new EntraRefusal(
      90023,
      400,
      'invalid_request',
      `Unsupported 'requested_token_use' value. The value '${use}' is not 'on_behalf_of'.`,
    ),
  assertionSignatureWrong: () =>
    new EntraRefusal(50013, 400, 'invalid_grant', 'Assertion failed signature validation.'),
  assertionOutOfTime: () =>
    new EntraRefusal(500133, 400, 'invalid_grant', 'Assertion is not within its valid time range.'),
  audienceWrong: (audience: string, clientId: string) =>
    new EntraRefusal(
      500131,
      400,
      'invalid_grant',
      `Assertion audience does not match the Client app presenting the assertion. The audience in the assertion was '${audience}' and the expected audience is '${clientId}' or one of the Application Uris of this application.`,
    ),
  tokenOfApplication: (clientId: string) =>
    new EntraRefusal(
      7000114,
      400,
      'invalid_grant',
      `Application '${clientId}' is not allowed to make application on-behalf-of calls.`,
    ),
};
