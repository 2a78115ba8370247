import type { EntraErrorTable } from './known-entra-error.ts';

/** Devices of people, integrated Windows authentication and the agents in a customer's network. */
export const deviceErrors: EntraErrorTable = {
  50097: ['operator', 'The sign-in requires a device that is registered in the tenant.'],
  50099: ['operator', 'The signature by which the device authenticates is not valid.'],
  50127: ['operator', 'The sign-in requires a broker application, such as Microsoft Authenticator.'],
  50129: ['operator', 'The device is not registered in the tenant.'],
  50155: ['operator', 'The device could not authenticate for this user.'],
  50180: [
    'customer',
    'The sign-in requires integrated Windows authentication, which the tenant does not allow.',
  ],
  50187: ['operator', 'The device sent no information with which it could authenticate.'],
  51006: ['operator', 'The session was created without integrated Windows authentication.'],
  80001: ['customer', 'The authentication agent cannot connect to Active Directory.'],
  80002: ['customer', 'Active Directory did not verify the password in time.'],
  80005: ['microsoft', 'The response of the authentication agent could not be processed.'],
  80007: ['customer', 'The authentication agent could not verify the password in Active Directory.'],
  80010: ['customer', 'The authentication agent could not decrypt the password.'],
  80012: ['customer', 'Active Directory does not allow the user to sign in at this time of day.'],
  80013: ['customer', 'The clocks of the authentication agent and of Active Directory differ.'],
  80014: ['customer', 'The authentication agent responded too late.'],
  81004: ['operator', 'Kerberos authentication for single sign-on failed.'],
  81005: ['customer', 'Single sign-on does not support the authentication package of the device.'],
  81006: ['customer', 'The browser sent no Kerberos ticket for single sign-on.'],
  81007: ['customer', 'Seamless single sign-on is not enabled in the tenant.'],
  81009: ['customer', 'The Kerberos ticket for single sign-on could not be verified.'],
  81010: ['operator', 'The Kerberos ticket for single sign-on has expired or is not valid.'],
  81011: ['customer', 'The user of the Kerberos ticket does not exist in the tenant.'],
  81012: ['operator', 'Another user than the one of the device tries to sign in.'],
  220450: ['operator', 'The version of Android System WebView on the device is not supported.'],
  240001: ['customer', 'The user is not authorized to register devices in the tenant.'],
};
