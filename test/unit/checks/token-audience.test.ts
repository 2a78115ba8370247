import { describe, expect, it } from 'vitest';
import { ownerOf } from '../../../shared/problems/problem.ts';
import { stateOf } from './demo-access-check.ts';
import { reportUnder, type Tamper } from './scenario-access-check.ts';
import { showRoles } from './show-roles.ts';

const graph = 'https://graph.microsoft.com';
const vault = 'https://vault.azure.net';
const management = 'https://management.azure.com';

/** Issues a token for another service than the requested one, and keeps what is sent. */
function confusing(requested: string, issued: string) {
  const sent: { readonly host: string; readonly audience: string }[] = [];
  const tamper: Tamper = async (request, pass) => {
    const { host, pathname } = new URL(request.url);
    const token = /^Bearer \S+\.(\S+)\./.exec(request.headers.get('authorization') ?? '')?.[1];
    if (token !== undefined) {
      const { aud } = JSON.parse(Buffer.from(token, 'base64url').toString()) as { aud: string };
      sent.push({ host, audience: aud });
    }
    if (!pathname.endsWith('/oauth2/v2.0/token')) return pass(request);
    const form = await request.clone().text();
    const body = form.replace(encodeURIComponent(requested), encodeURIComponent(issued));
    return pass(new Request(request.url, { method: 'POST', headers: request.headers, body }));
  };
  return { sent, tamper };
}

describe('a token for another service', () => {
  it('is the provider’s problem, and Key Vault never receives it', async () => {
    const { sent, tamper } = confusing(vault, graph);
    const report = await reportUnder({ tamper });
    expect(stateOf(report, 'vault-network')).toBe('failed token-for-another-audience');
    expect(report.verdict).toMatchObject({
      state: 'failed',
      problem: { code: 'token-for-another-audience', facts: { expected: vault, found: graph } },
    });
    expect('problem' in report.verdict && ownerOf(report.verdict.problem)).toBe('provider');
    expect(sent.filter(({ host }) => host.endsWith('.vault.azure.net'))).toEqual([]);
  });

  it('is not sent to Microsoft Graph', async () => {
    const { sent, tamper } = confusing(graph, vault);
    const report = await reportUnder({ tamper });
    expect(stateOf(report, 'token-claims')).toBe('failed token-for-another-audience');
    for (const check of ['credential', 'service-principal'] as const)
      expect(stateOf(report, check)).toBe('passed');
    expect(sent.filter(({ host }) => host === 'graph.microsoft.com')).toEqual([]);
  });

  it('is not sent to Resource Manager, and closes no access that works', async () => {
    const { sent, tamper } = confusing(management, graph);
    const report = await reportUnder({ tamper, change: showRoles });
    expect(stateOf(report, 'resource-manager')).toBe('attention token-for-another-audience');
    expect(report.verdict).toEqual({ state: 'passed' });
    expect(sent.filter(({ host }) => host === 'management.azure.com')).toEqual([]);
  });
});
