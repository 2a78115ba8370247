import type { html } from 'hono/html';
import type { LoggedRequest } from '../../traffic/request-log.ts';
import type { Fault } from '../../world/fault.ts';
import type { TenantSummary } from '../tenant-summary.ts';

/** A part of the page. */
export type Part = ReturnType<typeof html>;

/** What the page shows. */
export interface PageContent {
  readonly nonce: string;
  /** The path of the page, to which its forms are relative. */
  readonly base: string;
  /** ISO 8601. */
  readonly now: string;
  readonly tenants: readonly TenantSummary[];
  readonly find: string;
  readonly faults: readonly Fault[];
  readonly incidents: readonly { readonly id: string; readonly title: string }[];
  /** The oldest first. */
  readonly requests: readonly LoggedRequest[];
  readonly refusedOnly: boolean;
  readonly message: { readonly kind: 'status' | 'alert'; readonly text: string } | null;
}
