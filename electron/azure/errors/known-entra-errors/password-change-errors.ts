import type { EntraErrorTable } from './known-entra-error.ts';

/** Changes of a person's password, Windows Hello and the age of devices' keys. */
export const passwordChangeErrors: EntraErrorTable = {
  120000: ['operator', 'The current password is not correct.'],
  120002: ['operator', 'The new password is too weak.'],
  120003: ['operator', 'The new password contains a part of the name of the user.'],
  120004: ['operator', 'The new password does not meet the rules of Active Directory.'],
  120005: ['customer', 'The password was changed in Active Directory, but not in Microsoft Entra ID.'],
  120008: ['customer', 'The change of the password stopped and cannot be repeated.'],
  120011: ['customer', 'The user of the password change could not be identified.'],
  120012: ['operator', 'The password must be changed in Active Directory.'],
  120013: ['customer', 'The service for password changes cannot connect to Active Directory.'],
  120014: ['customer', 'The Active Directory account is locked or disabled.'],
  120015: ['customer', 'An administrator of Active Directory must change the password.'],
  120016: ['customer', 'The self-service password reset does not know the user.'],
  120018: ['operator', 'The new password is too similar to a forbidden password.'],
  120020: ['operator', 'The password was not changed.'],
  120021: ['microsoft', 'The service for password resets has an internal fault.'],
  130004: ['operator', 'Windows Hello for Business has no key for the account.'],
  130005: ['operator', 'The signature by the key of Windows Hello for Business is not valid.'],
  130006: ['operator', 'The device has no transport key for Windows Hello for Business.'],
  130007: ['customer', 'The device is disabled in the tenant.'],
  130008: ['customer', 'The device of the Windows Hello for Business key does not exist in the tenant.'],
  135010: ['operator', 'The key of the device or of the account was not found.'],
  135011: ['customer', 'The device that was used for the sign-in is disabled.'],
};
