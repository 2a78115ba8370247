import { cloudName, clouds } from '../../../../shared/cloud.ts';
import { plainText } from '../../../../shared/domain/plain-text.ts';
import type { ExpiryFilter, TenantFilter } from '../../../../shared/domain/tenant-filter.ts';
import type { TenantRow } from '../../../../shared/domain/tenant-row.ts';
import { problemOfRow } from '../../../../shared/domain/verdict-of-row.ts';
import { ownerLabel } from '../../../../shared/problems/in-words.ts';
import { onDay } from '../../../../shared/problems/phrases.ts';
import { definitionOf, type Problem } from '../../../../shared/problems/problem.ts';
import { catalogue } from '../../../../shared/problems/catalogue.ts';
import { accessStatusLabel } from '../../../ui/access-status.tsx';

export const expiryLabels: Readonly<Record<ExpiryFilter, string>> = {
  expired: 'Has expired',
  month: 'Expires this month',
  '30': 'Expires within 30 days',
  '60': 'Expires within 60 days',
  '90': 'Expires within 90 days',
};

/** The title of a problem; the code itself if the catalogue does not know it. */
export const titleOfCause = (code: string): string =>
  Object.hasOwn(catalogue, code) ? definitionOf(code as Problem['code']).title : plainText(code);

type Labels = { readonly [Part in keyof TenantFilter]-?: (value: NonNullable<TenantFilter[Part]>) => string };

const labels: Labels = {
  search: (search) => `Search: ${plainText(search)}`,
  status: (status) => `Status: ${accessStatusLabel(status)}`,
  owner: (owner) => `Action required: ${ownerLabel(owner, 'provider')}`,
  cause: (code) => `Problem: ${titleOfCause(code)}`,
  cloud: (cloud) => `Cloud: ${clouds[cloud].title}`,
  tag: (tag) => `Tag: ${plainText(tag)}`,
  expiry: (period) => expiryLabels[period],
  expiresOn: (day) => `Expires on ${onDay(day)}`,
  waiting: () => 'Waiting for the customer',
};

export interface FilterLabel {
  readonly part: keyof TenantFilter;
  readonly label: string;
}

/** Each part of a filter in words. */
export const filterLabels = (filter: TenantFilter): readonly FilterLabel[] =>
  (Object.keys(labels) as (keyof TenantFilter)[]).flatMap((part) => {
    const value = filter[part];
    return value === undefined
      ? []
      : { part, label: (labels[part] as (value: TenantFilter[typeof part]) => string)(value) };
  });

export interface FilterChoice {
  readonly value: string;
  readonly title: string;
}

const byTitle = (one: FilterChoice, other: FilterChoice): number => one.title.localeCompare(other.title);

/** The problems, clouds and tags that the rows have. */
export function choicesOf(rows: readonly TenantRow[]): {
  readonly causes: readonly FilterChoice[];
  readonly clouds: readonly FilterChoice[];
  readonly tags: readonly FilterChoice[];
} {
  const causes = new Set(rows.flatMap((row) => problemOfRow(row)?.code ?? []));
  const present = new Set(rows.map(({ tenant }) => tenant.cloud));
  const tags = new Map(
    rows.flatMap(({ annotations }) => annotations.tags.map((tag) => [tag.toLowerCase(), tag] as const)),
  );
  return {
    causes: [...causes].map((code) => ({ value: code, title: titleOfCause(code) })).sort(byTitle),
    clouds: cloudName.options
      .filter((cloud) => present.has(cloud))
      .map((cloud) => ({ value: cloud, title: clouds[cloud].title })),
    tags: [...tags.values()].map((tag) => ({ value: tag, title: plainText(tag) })).sort(byTitle),
  };
}
