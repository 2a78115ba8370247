import type { Evidence } from '../../shared/domain/check.ts';
import type { RemedyStep } from '../../shared/problems/define-problem.ts';

/** What is told to a customer, before it is written as text or as a page. Every word is meant for them. */
export interface Letter {
  readonly tenantName: string;
  readonly tenantId: string;
  /** True where the access works and something is recommended all the same. */
  readonly works: boolean;
  readonly title: string;
  readonly explanation: string;
  readonly steps: readonly RemedyStep[];
  readonly evidence: readonly Pick<Evidence, 'service' | 'status' | 'requestId' | 'correlationId' | 'at'>[];
  /** The service's own code for what happened. */
  readonly code: string | null;
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
}

export const opening = ({ works }: Letter): string =>
  works
    ? 'our application can use what you granted it, and we recommend one change on your side:'
    : 'our application can at present not use what you granted it. What has to be done lies on your side:';

export const closing =
  'When this is done, or if something is unclear, please reply to this message; we check again at once.';

export const shellNames = { az: 'Azure CLI', powershell: 'PowerShell' } as const;

/** `2026-03-02 08:30:00 UTC` */
export const inUtc = (iso: string): string => `${iso.slice(0, 19).replace('T', ' ')} UTC`;
