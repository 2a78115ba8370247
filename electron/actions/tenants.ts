import { ok, refuse } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import { tagLimit, type Annotations } from '../../shared/domain/annotations.ts';
import { isSameTag } from '../../shared/domain/is-same-tag.ts';
import { rowVisibleTo } from '../../shared/domain/customer-visibility.ts';
import { plainText } from '../../shared/domain/plain-text.ts';
import { reaches, type Person } from '../../shared/domain/session.ts';
import { ticketAddress } from '../../shared/domain/ticket-address.ts';
import { count } from '../../shared/problems/phrases.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { ResolveTenant } from '../azure/entra/resolve-tenant.ts';
import type { ResolveIdentifier } from '../azure/identify/resolve-identifier.ts';
import type { AuditTrail } from '../store/records/audit-trail.ts';
import type { RunStore } from '../store/records/run-store.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { Confirmation, TrustedCaller } from '../identity/trusted-caller.ts';
import { activityOf } from './activity-of.ts';
import { tenantStatusOf } from './tenant-status.ts';
import { withConfirmation } from './with-confirmation.ts';
import { withPerson } from './with-person.ts';
import { tenantUnknown, withTenant } from './with-tenant.ts';

export interface TenantsParts {
  readonly tenants: TenantStore;
  readonly runStore: RunStore;
  readonly people: readonly Person[];
  readonly auditTrail: Pick<AuditTrail, 'recent'>;
  readonly resolveTenant: ResolveTenant;
  readonly resolveIdentifier: ResolveIdentifier;
  readonly publish: (event: ConsoleEvent) => void;
  readonly now: () => Date;
  /** Opens a ticket's address outside the console. False if it was asked too often. Null if the console has no window. */
  readonly openTicket: ((address: string) => boolean) | null;
}

const longestActivity = 200;

export function tenantsHandlers(parts: TenantsParts): ConsoleHandlers<TrustedCaller>['tenants'] {
  const { tenants, people, auditTrail, resolveTenant, resolveIdentifier, publish, now, openTicket } = parts;
  const changed = (tenantId: string) => publish({ kind: 'tenant-changed', tenantId });

  return {
    list: (_input, caller) =>
      withPerson(caller, async (person) => {
        const rows = await tenants.list();
        return ok(
          rows.filter((row) => reaches(person, row.tenant.tenantId)).map((row) => rowVisibleTo(person, row)),
        );
      }),
    status: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, async (tenant, person) =>
        ok(await tenantStatusOf(tenant, parts, person)),
      ),
    add: async ({ tenant: reference, name, cloud, vaults }, caller) => {
      const resolved = await resolveTenant(reference, cloud);
      if (!resolved.ok) return resolved;
      const { tenantId, domain } = resolved.value;
      caller.note?.({ tenantId });
      const tenant = { tenantId, name, domain, cloud, vaults, addedAt: now().toISOString() };
      if (await tenants.add(tenant)) {
        changed(tenantId);
        return ok(tenant);
      }
      const existing = await tenants.find(tenantId);
      return refuse(makeProblem('tenant-duplicate', { tenantId, name: existing?.name ?? name }));
    },
    edit: (change, caller) =>
      withTenant(tenants, change.tenantId, caller, async ({ addedAt }) => {
        const tenant = { ...change, addedAt };
        if (!(await tenants.replace(tenant))) return tenantUnknown(change.tenantId);
        changed(tenant.tenantId);
        return ok(tenant);
      }),
    resolve: ({ text }, caller) =>
      withPerson(caller, async (person) => {
        const resolved = await resolveIdentifier(text, caller.signal);
        if (!resolved.ok) return resolved;
        const { tenantId } = resolved.value;
        const known = tenantId !== null && reaches(person, tenantId) ? await tenants.find(tenantId) : null;
        return ok({ ...resolved.value, knownAs: known?.name ?? null });
      }),
    annotate: ({ tenantId, ...given }, caller) =>
      withTenant(tenants, tenantId, caller, async () => {
        const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
        const annotated = await tenants.annotate([tenantId], (present) => ({ ...present, ...changes }));
        if (annotated === null) return tenantUnknown(tenantId);
        caller.note?.({ detail: annotated.length > 0 ? notedInWords(changes) : 'nothing new' });
        if (annotated.length > 0) changed(tenantId);
        return ok(await tenants.annotations(tenantId));
      }),
    tag: ({ tenantIds, add, remove }, caller) =>
      withPerson(caller, async (person) => {
        const outOfReach = tenantIds.find((tenantId) => !reaches(person, tenantId));
        if (outOfReach !== undefined) return tenantUnknown(outOfReach);
        const tagged = await tenants.annotate([...new Set(tenantIds)], withTags(add, remove));
        if (tagged === null) {
          const known = new Set(await tenants.ids());
          return tenantUnknown(tenantIds.find((tenantId) => !known.has(tenantId)) ?? '');
        }
        caller.note?.({ detail: tagsInWords(add, remove, tagged.length) });
        for (const tenantId of tagged) changed(tenantId);
        return ok({ changed: tagged.length });
      }),
    activity: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, async () =>
        ok(activityOf(await auditTrail.recent(longestActivity, tenantId), people)),
      ),
    openTicket: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, async () => {
        const { ticket } = await tenants.annotations(tenantId);
        const address = ticket === null ? null : ticketAddress(ticket);
        if (address === null || openTicket === null) return ticketNotOpened;
        return openTicket(address) ? ok({}) : refuse(makeProblem('calls-too-many', {}));
      }),
    remove: ({ tenantId, confirmation }, caller) =>
      withTenant(tenants, tenantId, caller, ({ name }) =>
        withConfirmation(caller, removalOf(name), confirmation, async () => {
          if (!(await tenants.remove(tenantId))) return tenantUnknown(tenantId);
          changed(tenantId);
          return ok({});
        }),
      ),
  };
}

const removalOf = (name: string): Confirmation => ({
  message: `Remove the tenant “${plainText(name)}”?`,
  detail: 'Its reports, notes and tags are deleted from Causeway. Nothing changes in the tenant itself.',
  action: 'Remove',
  word: plainText(name),
});

const fieldsInWords: Readonly<Record<keyof Annotations, string>> = {
  notes: 'notes',
  tags: 'tags',
  ticket: 'ticket',
  assignee: 'assignee',
  waitingSince: 'waiting for the customer',
};

const notedInWords = (changes: Partial<Annotations>): string =>
  Object.entries(fieldsInWords)
    .filter(([name]) => name in changes)
    .map(([, words]) => words)
    .join(', ');

const tagsInWords = (add: readonly string[], remove: readonly string[], changed: number): string =>
  [
    ...(add.length > 0 ? [`added ${add.join(', ')}`] : []),
    ...(remove.length > 0 ? [`removed ${remove.join(', ')}`] : []),
    `${count(changed, 'tenant')} changed`,
  ].join('; ');

const ticketNotOpened = refuse(
  makeProblem('input-invalid', {
    issues: [{ path: 'ticket', message: 'The window opens only a ticket with an https address.' }],
  }),
);

const tooManyTags = { path: 'add', message: `A tenant has at most ${tagLimit} tags. Remove a tag first.` };

/** A tag that is there already keeps its spelling. A tag in both lists is removed. */
const withTags =
  (add: readonly string[], remove: readonly string[]) =>
  (present: Annotations): Annotations => {
    const tags = [...present.tags];
    for (const tag of add) if (!tags.some((one) => isSameTag(one, tag))) tags.push(tag);
    const left = tags.filter((tag) => !remove.some((one) => isSameTag(one, tag)));
    if (left.length > tagLimit)
      throw new ProblemError(makeProblem('input-invalid', { issues: [tooManyTags] }));
    return { ...present, tags: left };
  };
