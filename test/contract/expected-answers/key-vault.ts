import * as z from 'zod';
import { expectation, type ServiceExpectations } from './expectation.ts';

/** Seconds since the epoch. */
const time = z.int().positive();
const base64url = z.base64url();
const tags = z.record(z.string(), z.string()).optional();
const days = z.int().min(7).max(90);

const lifetime = {
  enabled: z.boolean(),
  nbf: time.optional(),
  exp: time.optional(),
  created: time,
  updated: time,
  recoveryLevel: z.enum([
    'Purgeable',
    'Recoverable+Purgeable',
    'Recoverable',
    'Recoverable+ProtectedSubscription',
    'CustomizedRecoverable+Purgeable',
    'CustomizedRecoverable',
    'CustomizedRecoverable+ProtectedSubscription',
  ]),
  recoverableDays: days,
};
const keyAttributes = z.strictObject({
  ...lifetime,
  exportable: z.boolean().optional(),
  hsmPlatform: z.string().optional(),
});
const secretAttributes = z.strictObject(lifetime);

const keyOperations = z.array(
  z.enum(['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey', 'import', 'export']),
);
const publicKey = z.discriminatedUnion('kty', [
  z.strictObject({
    kid: z.url(),
    kty: z.enum(['RSA', 'RSA-HSM']),
    key_ops: keyOperations,
    n: base64url,
    e: base64url,
  }),
  z.strictObject({
    kid: z.url(),
    kty: z.enum(['EC', 'EC-HSM']),
    key_ops: keyOperations,
    crv: z.enum(['P-256', 'P-384', 'P-521', 'P-256K']),
    x: base64url,
    y: base64url,
  }),
]);

const keyBundle = { key: publicKey, attributes: keyAttributes, tags };
const keyItem = { kid: z.url(), attributes: keyAttributes, tags };
const secretItem = { id: z.url(), contentType: z.string().optional(), attributes: secretAttributes, tags };
const secretBundle = { value: z.string(), ...secretItem };
const deleted = { recoveryId: z.url(), deletedDate: time, scheduledPurgeDate: time };

const key = z.strictObject(keyBundle);
const secret = z.strictObject(secretBundle);
const backup = z.strictObject({ value: base64url });
const listOf = (item: z.ZodType) =>
  z.strictObject({ value: z.array(item), nextLink: z.url().nullable().optional() });

/** Of encrypt, decrypt, wrapKey, unwrapKey and sign. */
const operationResult = z.strictObject({ kid: z.url(), value: base64url });

const rotationPolicy = z.strictObject({
  id: z.url().optional(),
  lifetimeActions: z.array(
    z.strictObject({
      trigger: z.strictObject({
        timeAfterCreate: z.iso.duration().optional(),
        timeBeforeExpiry: z.iso.duration().optional(),
      }),
      action: z.strictObject({ type: z.enum(['Rotate', 'Notify']) }),
    }),
  ),
  attributes: z
    .strictObject({
      expiryTime: z.iso.duration().nullable().optional(),
      created: time.optional(),
      updated: time.optional(),
    })
    .optional(),
});

/** Source: learn.microsoft.com/rest/api/keyvault, keys and secrets, 7.6. */
export const keyVault: ServiceExpectations = {
  isHost: (host) => host.endsWith('.vault.azure.net'),
  refusal: z.strictObject({
    error: z.strictObject({
      code: z.string().min(1),
      message: z.string(),
      innererror: z.strictObject({ code: z.string().min(1) }).optional(),
    }),
  }),
  expectations: [
    expectation('CreateKey', 'POST', '/keys/*/create', key),
    expectation('RotateKey', 'POST', '/keys/*/rotate', key),
    expectation('GetKeyRotationPolicy', 'GET', '/keys/*/rotationpolicy', rotationPolicy),
    expectation('UpdateKeyRotationPolicy', 'PUT', '/keys/*/rotationpolicy', rotationPolicy),
    expectation('GetKeyVersions', 'GET', '/keys/*/versions', listOf(z.strictObject(keyItem))),
    expectation('GetKeys', 'GET', '/keys', listOf(z.strictObject(keyItem))),
    expectation('GetKey', 'GET', '/keys/*/*', key),
    expectation('UpdateKey', 'PATCH', '/keys/*/*', key),
    expectation('ImportKey', 'PUT', '/keys/*', key),
    expectation('encrypt', 'POST', '/keys/*/*/encrypt', operationResult),
    expectation('decrypt', 'POST', '/keys/*/*/decrypt', operationResult),
    expectation('wrapKey', 'POST', '/keys/*/*/wrapkey', operationResult),
    expectation('unwrapKey', 'POST', '/keys/*/*/unwrapkey', operationResult),
    expectation('sign', 'POST', '/keys/*/*/sign', operationResult),
    expectation('verify', 'POST', '/keys/*/*/verify', z.strictObject({ value: z.boolean() })),
    expectation('BackupKey', 'POST', '/keys/*/backup', backup),
    expectation('RestoreKey', 'POST', '/keys/restore', key),
    expectation('DeleteKey', 'DELETE', '/keys/*', z.strictObject({ ...keyBundle, ...deleted })),
    expectation('GetDeletedKeys', 'GET', '/deletedkeys', listOf(z.strictObject({ ...keyItem, ...deleted }))),
    expectation('GetDeletedKey', 'GET', '/deletedkeys/*', z.strictObject({ ...keyBundle, ...deleted })),
    expectation('RecoverDeletedKey', 'POST', '/deletedkeys/*/recover', key),
    { operation: 'PurgeDeletedKey', method: 'DELETE', path: '/deletedkeys/*', bodies: { 204: null } },
    expectation('SetSecret', 'PUT', '/secrets/*', secret),
    expectation('UpdateSecret', 'PATCH', '/secrets/*/*', z.strictObject(secretItem)),
    expectation('GetSecretVersions', 'GET', '/secrets/*/versions', listOf(z.strictObject(secretItem))),
    expectation('GetSecret', 'GET', '/secrets/*/*', secret),
    expectation('GetSecrets', 'GET', '/secrets', listOf(z.strictObject(secretItem))),
    expectation('BackupSecret', 'POST', '/secrets/*/backup', backup),
    expectation('RestoreSecret', 'POST', '/secrets/restore', z.strictObject(secretItem)),
    expectation('DeleteSecret', 'DELETE', '/secrets/*', z.strictObject({ ...secretItem, ...deleted })),
    expectation(
      'GetDeletedSecrets',
      'GET',
      '/deletedsecrets',
      listOf(z.strictObject({ ...secretItem, ...deleted })),
    ),
    expectation(
      'GetDeletedSecret',
      'GET',
      '/deletedsecrets/*',
      z.strictObject({ ...secretItem, ...deleted }),
    ),
    expectation('RecoverDeletedSecret', 'POST', '/deletedsecrets/*/recover', z.strictObject(secretItem)),
    { operation: 'PurgeDeletedSecret', method: 'DELETE', path: '/deletedsecrets/*', bodies: { 204: null } },
  ],
};
