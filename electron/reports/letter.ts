import type { Evidence } from '../../shared/domain/check.ts';
import type { RemedyStep } from '../../shared/problems/define-problem.ts';

/** One thing that is the customer's to mend. */
export interface Matter {
  readonly title: string;
  readonly explanation: string;
  readonly steps: readonly RemedyStep[];
  /** The service's own code for what happened. */
  readonly code: string | null;
}

/** What is told to a customer, before it is written as text or as a page. Every word is meant for them. */
export interface Letter {
  readonly tenantName: string;
  readonly tenantId: string;
  /** Whether the access works; where it does, something is recommended all the same. */
  readonly works: 'wholly' | 'in part' | 'not';
  /** What stands in the way first, then the same and other things at further vaults. */
  readonly matters: readonly [Matter, ...Matter[]];
  readonly evidence: readonly Pick<Evidence, 'service' | 'status' | 'requestId' | 'correlationId' | 'at'>[];
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
}

export const opening = ({ works, matters }: Letter): string =>
  works === 'wholly'
    ? `Our application can use what you granted it. We recommend ${matters.length > 1 ? 'some changes' : 'one change'} on your side:`
    : `Our application can${works === 'not' ? 'not use' : ' use only a part of'} what you granted it at present. What has to be done lies on your side:`;

/** What the letter is about: the first matter, and how many there are besides. */
export function heading({ works, matters: [first, ...others] }: Letter): string {
  const besides = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `${works === 'wholly' ? 'Recommended' : 'Action needed'} in your Azure tenant: ${first.title}${besides}`;
}

export const closing =
  'When this is done, or if something is unclear, please reply to this message; we check again at once.';

export const shellNames = { az: 'Azure CLI', powershell: 'PowerShell' } as const;

/** `2026-03-02 08:30:00 UTC` */
export const inUtc = (iso: string): string => `${iso.slice(0, 19).replace('T', ' ')} UTC`;
