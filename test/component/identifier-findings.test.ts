import { describe, expect, it } from 'vitest';
import { identifierFindings } from '../../renderer/features/tenant-form/identifier-findings.ts';
import type { ResolvedIdentifier } from '../../shared/domain/resolved-identifier.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { sampleId } from '../support/sample-fleet.ts';
import { titleOf } from './render-console.tsx';

const found: ResolvedIdentifier = {
  kind: 'key',
  cloud: 'public',
  tenantId: sampleId(1),
  domain: null,
  vaultUri: 'https://contoso-kv.vault.azure.net',
  keyName: 'signing',
  keyVersion: null,
  secretName: null,
  knownAs: null,
};
const findings = (part: Partial<ResolvedIdentifier>) => identifierFindings({ ...found, ...part }).join(' ');

describe('the findings about an identifier', () => {
  it('warn that a version is pinned, and do not if there is none', () => {
    expect(findings({ keyVersion: 'a'.repeat(32) })).toContain('Causeway then checks only this version');
    expect(findings({})).not.toContain('only this version');
  });

  it('say why the tenant of a vault is not known', () => {
    const vaultProblem = makeProblem('name-not-resolved', { host: 'contoso-kv.vault.azure.net' });
    const text = findings({ tenantId: null, vaultProblem });
    expect(text).toContain('It names the vault “contoso-kv”, the key “signing”.');
    expect(text).toContain(titleOf('name-not-resolved'));
  });
});
