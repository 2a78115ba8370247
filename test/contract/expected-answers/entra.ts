import * as z from 'zod';
import { expectation, type ServiceExpectations } from './expectation.ts';

/** Source: learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow, reference-error-codes. */
export const entra: ServiceExpectations = {
  isHost: (host) => host === 'login.microsoftonline.com',
  refusal: z.strictObject({
    error: z.string().regex(/^[a-z_]+$/),
    error_description: z.string().startsWith('AADSTS'),
    error_codes: z.array(z.int().positive()).min(1),
    timestamp: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
    trace_id: z.guid(),
    correlation_id: z.guid(),
    error_uri: z.url().optional(),
    claims: z.string().optional(),
    suberror: z.string().optional(),
  }),
  expectations: [
    expectation(
      'Token',
      'POST',
      '/*/oauth2/v2.0/token',
      z.strictObject({
        token_type: z.literal('Bearer'),
        expires_in: z.int().positive(),
        ext_expires_in: z.int().positive(),
        access_token: z.jwt(),
      }),
    ),
  ],
};
