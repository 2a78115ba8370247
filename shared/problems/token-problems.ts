import * as z from 'zod';
import { define } from './define-problem.ts';
import { app, tenant, word } from './facts.ts';
import { entraCodes } from './sources.ts';

/** What is wrong with how a token was asked for, or with the token that came. */
export const tokenProblems = {
  'scope-not-valid': define({
    owner: 'provider',
    title: 'Scope of the request is not valid',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({}),
    general:
      'A token without a person is asked for with one service’s address and “/.default” behind it, and for one service at a time.',
    remedy: [
      {
        by: 'operator',
        say: 'The provider’s code asks for a scope such as “https://vault.azure.net/.default”, and for no other beside it.',
      },
    ],
    source: `AADSTS70011, AADSTS1002012, AADSTS700022; ${entraCodes}`,
  }),
  'grant-type-not-supported': define({
    owner: 'provider',
    title: 'Grant type is not supported',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({}),
    general: 'The token endpoint does not know the kind of request, its “grant_type”.',
    remedy: [
      {
        by: 'operator',
        say: 'The provider’s code asks with “client_credentials” where no person takes part.',
      },
    ],
    source: `AADSTS70003; ${entraCodes}`,
  }),
  'request-parameter-missing': define({
    owner: 'provider',
    title: 'Request lacks a parameter',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ parameter: word }),
    explain: ({ parameter }) => `The request to Entra must contain “${parameter}”, and does not.`,
    general: 'The request to Entra lacks a parameter that it must contain.',
    remedy: [
      {
        by: 'operator',
        say: 'The provider corrects the request. On the newer consent page it is usually the scope that was left out.',
      },
    ],
    source: `AADSTS900144, AADSTS90014; ${entraCodes}`,
  }),
  'token-for-another-tenant': define({
    owner: 'provider',
    title: 'Token names another tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, found: word }),
    explain: ({ tenantId, found }) =>
      `A token was asked for in tenant ${tenantId}, and it names tenant ${found}. It was thrown away unused.`,
    general: 'A token was asked for in one tenant, and it names another. It was thrown away unused.',
    remedy: [
      {
        by: 'operator',
        say: 'Check what stands between this machine and Entra, and report this to the makers of Causeway with the evidence.',
      },
    ],
    source: 'RFC 9068, section 4; claim tid',
  }),
  'credential-for-another-tenant': define({
    owner: 'provider',
    title: 'Credential is bound to another tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `A client library was asked for a token of tenant ${tenantId}, which is the one that the vault trusts, and its credential was made for another tenant. Nothing was sent.`,
    general:
      'A client library was asked for a token of the tenant that the vault trusts, and its credential was made for another one. Nothing was sent.',
    remedy: [
      {
        by: 'customer',
        say: 'The provider’s code makes one credential for each customer tenant. It does not allow all tenants with “*”: a foreign vault could then draw a token of the application to its own tenant.',
      },
      {
        by: 'customer',
        say: 'If the customer’s tenant is another one, the vault is not theirs, or was moved: check its name.',
      },
    ],
    source: 'learn.microsoft.com/dotnet/api/azure.identity, AdditionallyAllowedTenants',
  }),
  'token-for-another-app': define({
    owner: 'provider',
    title: 'Token names another application',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...app, found: word }),
    explain: ({ appId, found }) => `The token should name application ${appId}, and it names ${found}.`,
    general: 'The token names another application than the one that asked for it.',
    remedy: [
      {
        by: 'operator',
        say: 'Check what stands between this machine and Entra, and report this with the evidence.',
      },
    ],
    source: 'claims appid, azp',
  }),
  'token-for-another-audience': define({
    owner: 'provider',
    title: 'Token is meant for another service',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, expected: word, found: word }),
    explain: ({ tenantId, expected, found }) =>
      `The token of tenant ${tenantId} should be meant for ${expected}, and it is meant for ${found}.`,
    general: 'The token is meant for another service than the one that it was asked for.',
    remedy: [
      {
        by: 'operator',
        say: 'Check what stands between this machine and Entra, and report this with the evidence.',
      },
    ],
    source: 'RFC 9068, section 4; claim aud',
  }),
} as const;
