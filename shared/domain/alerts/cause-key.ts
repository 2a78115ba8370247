import type { Expiry } from '../expiry.ts';
import type { Owner } from '../../problems/define-problem.ts';
import type { ProblemCode } from '../../problems/catalogue.ts';
import type { Problem } from '../../problems/problem.ts';

const suspected: ProblemCode = 'provider-cause-suspected';

/** The cause of a problem of the access: `access vault-firewall-blocks`; a suspicion names what the tenants report. */
export const accessCause = ({ code, facts }: Pick<Problem, 'code' | 'facts'>): string =>
  code === suspected && typeof facts['code'] === 'string'
    ? suspectedCauseKey(facts['code'])
    : `access ${code}`;

/** The cause behind many tenants that report this code. */
export const suspectedCauseKey = (reported: string): string => `access ${suspected} ${reported}`;

/** The one cause of everything that Causeway cannot see. */
export const visibilityCause = 'visibility';

/** Expiries on one day with one owner: `expiry customer 2026-12-24`, with the day in UTC. */
export const expiryCause = ({ at }: Expiry, owner: Owner): string => `expiry ${owner} ${at.slice(0, 10)}`;

/** The credential is the provider's; the objects in a vault are the customer's. */
export const ownerOfExpiry = ({ kind }: Expiry): Owner => (kind === 'credential' ? 'provider' : 'customer');
