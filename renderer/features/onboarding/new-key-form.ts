import * as z from 'zod';
import type { VisibleVault } from '../../../shared/domain/onboarding/customer-account.ts';
import {
  newKey,
  rotationInterval,
  type NewKey,
  type PlaceForVault,
} from '../../../shared/domain/onboarding/own-change.ts';

const sizes = { '2048': 2048, '3072': 3072, '4096': 4096 } as const;

/** The form of a new key. `vault` is a vault URI, or `new`; `place` is the position of a resource group in the list. */
export const newKeyForm = z
  .object({
    vault: z.string(),
    keyName: z.string(),
    type: z.enum(['RSA', 'RSA-HSM']),
    size: z.enum(['2048', '3072', '4096']),
    rotation: rotationInterval,
    place: z.string(),
    vaultName: z.string(),
    location: z.string(),
    sku: z.enum(['standard', 'premium']),
    closed: z.boolean(),
  })
  .superRefine((form, context) => {
    const parsed = newKey.safeParse(changeOf(form, []));
    for (const { path, message } of parsed.error?.issues ?? []) {
      const field = String(path.at(-1));
      if (field in form) context.addIssue({ code: 'custom', path: [field], message });
    }
  });
export type NewKeyForm = z.infer<typeof newKeyForm>;

export const initialNewKey = (
  vaults: readonly VisibleVault[],
  places: readonly PlaceForVault[],
): NewKeyForm => ({
  vault: vaults[0]?.vaultUri ?? 'new',
  keyName: '',
  type: 'RSA',
  size: '3072',
  rotation: 'P1Y',
  place: '0',
  vaultName: '',
  location: places[0]?.location ?? '',
  sku: 'standard',
  closed: true,
});

/** Without a list of resource groups, those of a new key vault are not checked. */
export function changeOf(form: NewKeyForm, places: readonly PlaceForVault[]): NewKey {
  const { keyName, type, size, rotation } = form;
  const key = { kind: 'key', keyName: keyName.trim(), type, size: sizes[size], rotation } as const;
  if (form.vault !== 'new') return { ...key, place: { is: 'present', vaultUri: form.vault } };
  const place = places[Number(form.place)];
  const { vaultName, location, sku, closed } = form;
  return {
    ...key,
    place: {
      is: 'new',
      subscriptionId: place?.subscriptionId ?? '00000000-0000-4000-8000-000000000000',
      resourceGroup: place?.resourceGroup ?? 'group',
      ...{ vaultName: vaultName.trim().toLowerCase(), location: location.trim(), sku, closed },
    },
  };
}

/** Whether the key vault of the form has keys in hardware; false if it is not known. */
export const allowsHardware = (
  { vault, sku }: Pick<NewKeyForm, 'vault' | 'sku'>,
  vaults: readonly VisibleVault[],
): boolean => (vault === 'new' ? sku : vaults.find((one) => one.vaultUri === vault)?.sku) === 'premium';
