import type { RemedyCase } from '../remedy-case.ts';
import { accessPolicyCases } from './access-policy-cases.ts';
import { adviceCases } from './advice-cases.ts';
import { entraCases } from './entra-cases.ts';
import { keyCases } from './key-cases.ts';
import { providerCases } from './provider-cases.ts';
import { roleCases } from './role-cases.ts';
import { vaultCases } from './vault-cases.ts';

/** Every remedy that is carried out. */
export const allCases: readonly RemedyCase[] = [
  ...entraCases,
  ...providerCases,
  ...vaultCases,
  ...roleCases,
  ...accessPolicyCases,
  ...keyCases,
  ...adviceCases,
];
