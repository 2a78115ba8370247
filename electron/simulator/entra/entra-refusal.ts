import { Refusal } from '../http/refusal.ts';

/** A refusal by Entra with its number, as in `AADSTS700016`. The code is the OAuth error. */
export class EntraRefusal extends Refusal {
  readonly number: number;

  constructor(number: number, status: number, error: string, text: string) {
    super(status, error, `AADSTS${number}: ${text}`);
    this.number = number;
  }
}
