import { ok, refuse, type Answer } from '../../../shared/contract/action.ts';
import type { EnteredAddress, TargetAddress } from '../../../shared/domain/alerts/alert-target.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { TargetSecrets } from './target-secrets.ts';

/** An address without its secrets, and the secrets. */
interface DividedAddress {
  readonly address: TargetAddress;
  readonly secrets: TargetSecrets;
}

const missing = (field: string, message: string) =>
  refuse(makeProblem('input-invalid', { issues: [{ path: `target.address.${field}`, message }] }));

/**
 * Divides what a person entered. A secret that was not entered stays, unless it would go to another server: then somebody who
 * does not know it could receive it.
 */
export function addressOf(
  entered: EnteredAddress,
  before: TargetAddress | null,
  known: TargetSecrets,
): Answer<DividedAddress> {
  if (before !== null && before.kind !== entered.kind)
    return missing('kind', 'Add another target to use another kind.');
  switch (entered.kind) {
    case 'notification':
    case 'command':
      return ok({ address: { kind: entered.kind }, secrets: {} });
    case 'webhook': {
      const url = entered.url ?? known.url;
      const signingSecret = entered.signingSecret ?? known.signingSecret;
      if (url === undefined) return missing('url', 'Enter the address.');
      if (signingSecret === undefined) return missing('signingSecret', 'Enter or create a signing secret.');
      const { kind, internalNetwork } = entered;
      return ok({
        address: { kind, host: new URL(url).host, internalNetwork },
        secrets: { url, signingSecret },
      });
    }
    case 'teams': {
      const url = entered.url ?? known.url;
      if (url === undefined) return missing('url', 'Enter the address.');
      return ok({ address: { kind: 'teams', host: new URL(url).host }, secrets: { url } });
    }
    case 'email': {
      const { password: given, ...address } = entered;
      if (entered.userName === null) return ok({ address, secrets: {} });
      const goesElsewhere = before?.kind === 'email' && isOtherServer(before, address);
      const password = given ?? (goesElsewhere ? undefined : known.password);
      if (password === undefined)
        return missing(
          'password',
          goesElsewhere ? 'The server changed. Enter the password again.' : 'Enter the password.',
        );
      return ok({ address, secrets: { password } });
    }
  }
}

type MailAddress = Extract<TargetAddress, { kind: 'email' }>;

const isOtherServer = (one: MailAddress, other: MailAddress): boolean =>
  one.server !== other.server ||
  one.port !== other.port ||
  one.userName !== other.userName ||
  one.security !== other.security ||
  one.internalNetwork !== other.internalNetwork;
