import type { TenantReport } from '../../shared/domain/check.ts';
import type { Change } from '../../shared/domain/run.ts';
import { checkStateLabels } from '../../shared/domain/status-words.ts';
import { columnTitles, type TenantColumn } from '../../shared/domain/tenant-columns.ts';
import type { Annotations } from '../../shared/domain/annotations.ts';
import { isSameTag } from '../../shared/domain/is-same-tag.ts';
import type { ResolvedIdentifier } from '../../shared/domain/resolved-identifier.ts';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';
import { isGuid } from '../../shared/domain/tenant.ts';
import { cloudOfVault } from '../../shared/domain/tenant.ts';
import { sampleId } from './sample-fleet.ts';

export function withFakeTags(
  { tags, ...others }: Annotations,
  add: readonly string[],
  remove: readonly string[],
): Annotations {
  const added = add.filter((tag) => !tags.some((one) => isSameTag(one, tag)));
  return { ...others, tags: [...tags, ...added].filter((tag) => !remove.some((one) => isSameTag(one, tag))) };
}

/** Resolves vault URIs, identifiers in vaults, tenant ids and domains. Every vault and domain belongs to `sampleId(99)`. */
export function fakeResolution(text: string, rows: readonly TenantRow[]): ResolvedIdentifier | null {
  const empty = {
    tenantId: sampleId(99),
    domain: null,
    vaultUri: null,
    keyName: null,
    keyVersion: null,
    secretName: null,
  };
  const finish = (resolved: Omit<ResolvedIdentifier, 'knownAs'>): ResolvedIdentifier => ({
    ...resolved,
    knownAs: rows.find(({ tenant }) => tenant.tenantId === resolved.tenantId)?.tenant.name ?? null,
  });
  if (isGuid(text))
    return finish({ ...empty, kind: 'tenant', cloud: 'public', tenantId: text.toLowerCase() });
  const [, vaultUri, list, name, version] =
    /^(https:\/\/[^/]+)\/?(?:(keys|secrets|certificates)\/([^/]+)(?:\/([0-9a-f]{32}))?)?$/.exec(text) ?? [];
  if (vaultUri !== undefined) {
    const cloud = cloudOfVault(vaultUri);
    if (cloud === undefined) return null;
    const inVault = { ...empty, cloud, vaultUri };
    if (name === undefined) return finish({ ...inVault, kind: 'vault' });
    if (list === 'secrets') return finish({ ...inVault, kind: 'secret', secretName: name });
    const kind = list === 'keys' ? 'key' : 'certificate';
    return finish({ ...inVault, kind, keyName: name, keyVersion: version ?? null });
  }
  return text.includes('.') ? finish({ ...empty, kind: 'domain', cloud: 'public', domain: text }) : null;
}

/** The checks whose verdict is another one. */
export const fakeChanges = (before: TenantReport, after: TenantReport): Change[] =>
  after.results.flatMap(({ check, vaultUri, verdict }) => {
    const was = before.results.find((one) => one.check === check && one.vaultUri === vaultUri);
    if (!was || was.verdict.state === verdict.state) return [];
    const [from, to] = [checkStateLabels[was.verdict.state], checkStateLabels[verdict.state]];
    return [{ check, vaultUri, name: 'Verdict', before: from, after: to }];
  });

/** The titles of the columns, then the name of each tenant. */
export const fakeExport = (
  rows: readonly TenantRow[],
  columns: readonly TenantColumn[],
  format: 'csv' | 'json' | 'html' | 'import',
) => ({
  fileName: `tenants-2026-03-02.${format}`,
  mediaType: format === 'json' ? 'application/json' : `text/${format}`,
  text: [
    columns.map((column) => columnTitles[column]).join(','),
    ...rows.map(({ tenant }) => tenant.name),
  ].join('\r\n'),
});
