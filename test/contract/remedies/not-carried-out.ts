import type { ProblemCode } from '../../../shared/problems/catalogue.ts';

/** Commands for az that the suite does not carry out, as `command-shape` writes them, each with the reason. */
export const notCarriedOut: readonly {
  readonly code: ProblemCode;
  readonly command: string;
  readonly reason: string;
}[] = [
  {
    code: 'own-vault-access-lost',
    command: 'az keyvault show --name ‹› --query properties.networkAcls',
    reason: 'The cases change a customer, and this vault is the provider’s own.',
  },
  {
    code: 'key-state-not-authorised',
    command: 'az keyvault key set-attributes --vault-name ‹› --name ‹› --enabled false',
    reason: 'It disables the key of a customer, so no check passes after it.',
  },
];

export const reasonFor = (code: ProblemCode, shape: string): string | undefined =>
  notCarriedOut.find((one) => one.code === code && one.command === shape)?.reason;
