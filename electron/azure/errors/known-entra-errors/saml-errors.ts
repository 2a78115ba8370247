import type { EntraErrorTable } from './known-entra-error.ts';

/** SAML requests and responses of the application, and the keys with which tokens for it are signed. */
export const samlErrors: EntraErrorTable = {
  50003: ['provider', 'The application has no signing key or certificate.'],
  50007: ['provider', 'The encryption certificate of the partner was not found for the application.'],
  50010: ['provider', 'No audience is configured for the application.'],
  50146: [
    'provider',
    'The application requires a signing key of its own, which is missing, expired or not yet valid.',
  ],
  501461: ['provider', 'The audience does not allow mapped claims without a signing key of the application.'],
  75001: ['provider', 'The binding of the SAML message has an error.'],
  75003: ['provider', 'The application requests a SAML binding other than HTTP POST for the response.'],
  75005: ['provider', 'The SAML request of the application is not supported.'],
  7500514: ['provider', 'The SAML message has no supported type of response.'],
  7500529: ['provider', 'The ID of the SAML request is not valid. It must not begin with a digit.'],
  750054: ['provider', 'The SAML request or response is missing in the query string.'],
  75008: ['provider', 'The SAML request has an unexpected destination.'],
  75011: [
    'provider',
    'The user authenticated by another method than the one that the SAML request requires.',
  ],
  75016: ['provider', 'The name ID policy of the SAML request is not valid.'],
  76021: ['provider', 'The application requires signed SAML requests, and the request is not signed.'],
  76026: ['provider', 'The SAML request has expired.'],
  900236: ['provider', 'The SAML request sets a property that is not supported.'],
};
