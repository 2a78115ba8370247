import * as z from 'zod';
import {
  handOffChoice,
  handOffFormat,
  type HandOffChoice,
} from '../../../shared/domain/onboarding/hand-off-choice.ts';
import { vaultNameOf, type VaultResource } from '../../../shared/domain/tenant.ts';

const { shape } = handOffChoice;
const location = shape.createVault.unwrap().shape.location;
const emptyOr = <Schema extends z.ZodType<string | null, string | null>>(schema: Schema) =>
  z.union([z.literal(''), schema]);

/** The form of a hand-off. An empty text means that the customer's administrator enters it. */
export const handOffForm = z
  .object({
    format: handOffFormat,
    vault: z.enum(['existing', 'create']),
    permissionModel: shape.permissionModel,
    vaultName: z.string(),
    resourceGroup: z.string(),
    subscriptionId: z.string(),
    location: z.string(),
    sku: z.enum(['standard', 'premium']),
    key: z.enum(['existing', 'create']),
    keyName: z.string(),
    keyType: z.enum(['RSA', 'RSA-HSM']),
    keySize: z.enum(['2048', '3072', '4096']),
    secretName: z.string(),
  })
  .superRefine((form, context) => {
    const fields = {
      vaultName: emptyOr(shape.vaultName),
      resourceGroup: emptyOr(shape.resourceGroup),
      subscriptionId: emptyOr(shape.subscriptionId),
      keyName: emptyOr(shape.keyName),
      secretName: emptyOr(shape.secretName),
      ...(form.vault === 'create' && { location }),
    };
    for (const [name, schema] of Object.entries(fields)) {
      const parsed = schema.safeParse(form[name as keyof typeof fields]);
      if (!parsed.success)
        context.addIssue({ code: 'custom', path: [name], message: messageOf(parsed.error) });
    }
    if (
      form.key === 'create' &&
      form.keyType === 'RSA-HSM' &&
      form.vault === 'create' &&
      form.sku === 'standard'
    )
      context.addIssue({
        code: 'custom',
        path: ['keyType'],
        message: 'Only a key vault of the tier Premium has keys in hardware.',
      });
  });
export type HandOffForm = z.infer<typeof handOffForm>;

/** The message of the schema of the field: a union reports those of its options. */
function messageOf(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue?.code !== 'invalid_union') return issue?.message ?? 'Not valid.';
  return issue.errors.flat().find(({ code }) => code !== 'invalid_value')?.message ?? issue.message;
}

/** The vault that was added last, if the list has one. */
export function initialHandOff(vaults: readonly VaultResource[]): HandOffForm {
  // The others have their access already, as a rule.
  const vault = vaults.at(-1);
  return {
    format: 'page',
    vault: 'existing',
    permissionModel: 'rbac',
    vaultName: vault ? vaultNameOf(vault.vaultUri) : '',
    resourceGroup: '',
    subscriptionId: '',
    location: '',
    sku: 'standard',
    key: 'existing',
    keyName: vault?.keyName ?? '',
    keyType: 'RSA',
    keySize: '3072',
    secretName: vault?.secretName ?? '',
  };
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The choice that the form describes. */
export const choiceOf = (form: HandOffForm): HandOffChoice => ({
  subscriptionId: orNull(form.subscriptionId),
  resourceGroup: orNull(form.resourceGroup),
  vaultName: orNull(form.vaultName),
  permissionModel: form.permissionModel,
  createVault: form.vault === 'create' ? { location: form.location.trim(), sku: form.sku } : null,
  keyName: orNull(form.keyName),
  createKey: form.key === 'create' ? { type: form.keyType, size: sizes[form.keySize] } : null,
  secretName: orNull(form.secretName),
});

const sizes = { '2048': 2048, '3072': 3072, '4096': 4096 } as const;
