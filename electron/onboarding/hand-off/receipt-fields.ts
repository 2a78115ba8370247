import type { HandOffRequest } from './hand-off-request.ts';

/** What is known only in the customer's tenant, or may be chosen there. */
export type ReceiptSource = 'servicePrincipalId' | 'vaultUri' | 'keyName' | 'at';

export type ReceiptField =
  { readonly name: string; readonly json: string } | { readonly name: string; readonly from: ReceiptSource };

/**
 * The receipt is one line of JSON with exactly these members in this order, without a secret. `json` is the value of a member
 * as JSON; `from` names a text that the script finds: a GUID, an address, a name, or the time in ISO 8601, UTC.
 */
export const receiptFields = (request: HandOffRequest): readonly ReceiptField[] => [
  { name: 'causewayReceipt', json: '1' },
  { name: 'invitationId', json: JSON.stringify(request.invitationId) },
  { name: 'cloud', json: JSON.stringify(request.cloud) },
  { name: 'tenantId', json: JSON.stringify(request.tenantId) },
  { name: 'appId', json: JSON.stringify(request.appId) },
  { name: 'servicePrincipalId', from: 'servicePrincipalId' },
  { name: 'vaultUri', from: 'vaultUri' },
  { name: 'keyName', from: 'keyName' },
  { name: 'secretName', json: JSON.stringify(request.secretName) },
  { name: 'permissionModel', json: JSON.stringify(request.vault.permissionModel) },
  { name: 'at', from: 'at' },
];

/** The name of the file that the scripts write. */
export const receiptFileName = 'causeway-receipt.json';
