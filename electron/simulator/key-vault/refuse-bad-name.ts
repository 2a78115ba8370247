import { Refusal } from '../http/refusal.ts';

/** Throws Key Vault's 400 for an invalid name of a key or secret. Source of the text: aspnet/MicrosoftConfigurationBuilders#22. */
export function refuseBadName(name: string): void {
  if (!/^[0-9a-z-]{1,127}$/i.test(name))
    throw new Refusal(400, 'BadParameter', `The request URI contains an invalid name: ${name}`).because(
      'A name has 1 to 127 letters, digits and hyphens.',
    );
}
