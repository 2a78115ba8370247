import { EntraRefusal } from './entra-refusal.ts';

/** Entra's refusals of a device code, in the order of a poll. */
export const refuseDeviceCode = {
  unknown: () =>
    new EntraRefusal(
      70018,
      400,
      'bad_verification_code',
      'Invalid verification code due to User typing in wrong user code for device code flow.',
    ),
  pending: () =>
    new EntraRefusal(
      70016,
      400,
      'authorization_pending',
      'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
    ),
  /** The number is not documented. */
  declined: () =>
    new EntraRefusal(65004, 400, 'authorization_declined', 'User declined to consent to access the app.'),
  expired: () =>
    new EntraRefusal(
      70020,
      400,
      'expired_token',
      "The provided value for the input parameter 'device_code' is not valid. This device code has expired.",
    ),
  blockedByPolicy: () =>
    new EntraRefusal(
      53003,
      400,
      'invalid_grant',
      'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
    ),
};
