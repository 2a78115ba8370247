import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportForCustomer } from '../../../electron/reports/customer-report.ts';
import {
  overallVerdict,
  type Evidence,
  type TenantReport,
  type Verdict,
} from '../../../shared/domain/check.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { definitionOf, explainProblem, problemCodes } from '../../../shared/problems/problem.ts';
import { exampleFacts } from '../../../shared/problems/example-facts.ts';
import {
  sampleId,
  sampleKeyDisabled,
  sampleResults,
  sampleSecretExpired,
  sampleTenant,
} from '../../support/sample-fleet.ts';

const tenant = sampleTenant(2, { name: 'Fabrikam' });
const reported = (problem: Problem, evidence?: Evidence[]): TenantReport => {
  const results = sampleResults(tenant, { check: 'key-state', problem }).map((checkResult) =>
    evidence && checkResult.check === 'key-state' ? { ...checkResult, evidence } : checkResult,
  );
  return {
    runId: 'run-0',
    tenantId: tenant.tenantId,
    startedAt: '2026-03-02T08:30:00.000Z',
    finishedAt: '2026-03-02T08:30:01.000Z',
    verdict: overallVerdict(results),
    results,
  };
};
async function messageFor(report: TenantReport | null, to: TenantRecord = tenant) {
  const written = await reportForCustomer(to, report);
  if (written.kind !== 'message') throw new Error(written.why);
  return written;
}
const exchange = (url: string, part: Partial<Evidence> = {}): Evidence => ({
  service: 'Entra',
  method: 'POST',
  url,
  status: 400,
  requestId: null,
  correlationId: null,
  at: '2026-03-02T08:30:00.000Z',
  durationMs: 1,
  ...part,
});
const samples = problemCodes
  .filter((code) => definitionOf(code).owner === 'customer')
  .map((code): Problem => ({ code, facts: exampleFacts[code], cause: null }));

describe('what is sent to a customer', () => {
  it('says what is wrong, their step with its command, and the proof', async () => {
    const theirs = exchange('customer2-kv.vault.azure.net/keys/shared-key', {
      service: 'Key Vault',
      status: 403,
      requestId: 'req-9',
    });
    const { subject, message, html } = await messageFor(reported(sampleKeyDisabled(), [theirs]));
    expect(subject).toBe('Action needed in your Azure tenant: Key is disabled');
    for (const text of [message, html]) {
      expect(text).toContain('Your administrator enables it');
      expect(text).toContain('az keyvault key set-attributes');
      expect(text).toContain('req-9');
      expect(text).toContain('2026-03-02 08:30:00 UTC');
      expect(text).toContain('Fabrikam');
    }
  });

  it('proves with each exchange once, although several rungs may rest on it', async () => {
    const url = 'customer2-kv.vault.azure.net/keys/shared-key';
    const once = exchange(url, { service: 'Key Vault', requestId: 'req-1' });
    const again = exchange(url, { service: 'Key Vault', requestId: 'req-2' });
    const { message } = await messageFor(reported(sampleKeyDisabled(), [once, again, { ...once }]));
    expect(message.match(/req-1/g)).toHaveLength(1);
    expect(message.match(/req-2/g)).toHaveLength(1);
  });

  it.each(samples.map((problem) => [problem.code, problem] as const))(
    'is meant for them alone: %s',
    async (_code, problem) => {
      const { message, html } = await messageFor(reported(problem));
      for (const text of [message, html])
        expect(text).not.toMatch(
          /\b(?:the customer|of the customer|customer’s|every customer|agree with|under Settings|Check from|Edit the tenant|Tell the)\b/i,
        );
      expect(message).not.toMatch(/undefined|null|\[object/);
    },
  );

  it.each(samples.map((problem) => [problem.code, problem] as const))(
    'leaves every command as it is: %s',
    async (_code, problem) => {
      const { message } = await messageFor(reported(problem));
      const kept = explainProblem(problem).remedy.flatMap(({ say, commands = [] }) =>
        /\bcustomer|\bthey\b/i.test(say) && !/^(?:Tell|Edit|Check)/.test(say) ? commands : [],
      );
      for (const { text } of kept) expect(message).toContain(text);
    },
  );

  it('tells of every vault that has the same trouble, once each', async () => {
    const report = reported(sampleKeyDisabled());
    const keyState = report.results.find(({ check }) => check === 'key-state');
    if (!keyState || !('problem' in keyState.verdict)) throw new RangeError('The sample is not in trouble.');
    const { problem } = keyState.verdict;
    const elsewhere = { ...problem, facts: { ...problem.facts, vaultName: 'customer2-eu2' } };
    const ofProvider = { ...keyState, verdict: { state: 'failed', problem: sampleSecretExpired() } as const };
    const again = { ...keyState, verdict: { state: 'failed', problem: elsewhere } as const };
    const results = [...report.results, again, again, ofProvider];
    const { subject, message, html } = await messageFor({ ...report, results });
    expect(subject).toBe('Action needed in your Azure tenant: Key is disabled (and 1 more)');
    expect(message.match(/^Key is disabled$/gm)).toHaveLength(2);
    expect(html.match(/<h2>Key is disabled<\/h2>/g)).toHaveLength(2);
    expect(message).toContain('--vault-name customer2-eu2');
    expect(message).not.toContain('secret');
  });

  it('holds no exchange of another tenant, nor any of the provider’s home', async () => {
    const home = exchange(`login.microsoftonline.com/${sampleId(99)}/oauth2/v2.0/token`, {
      requestId: 'home-request',
    });
    const other = exchange('another-kv.vault.azure.net/keys/k', {
      service: 'Key Vault',
      requestId: 'other-request',
    });
    const own = exchange(`login.microsoftonline.com/${tenant.tenantId}/oauth2/v2.0/token`, {
      requestId: 'own-request',
    });
    const { message, html } = await messageFor(reported(sampleKeyDisabled(), [home, other, own]));
    for (const text of [message, html]) {
      expect(text).toContain('own-request');
      expect(text).not.toMatch(/home-request|other-request/);
    }
  });

  it('recommends where the road is open', async () => {
    const report = reported(sampleKeyDisabled());
    const problem: Problem = {
      code: 'advice-no-purge-protection',
      facts: { vaultName: 'customer2-kv' },
      cause: null,
    };
    const { subject, message } = await messageFor({ ...report, verdict: { state: 'attention', problem } });
    expect(subject).toMatch(/^Recommended/);
    expect(message).toContain('We recommend one change');
  });

  it('does not call a key that protects nothing new a recommendation', async () => {
    const report = reported(sampleKeyDisabled());
    const problem: Problem = { code: 'key-expired', facts: exampleFacts['key-expired'], cause: null };
    const { subject, message } = await messageFor({ ...report, verdict: { state: 'attention', problem } });
    expect(subject).toMatch(/^Action needed/);
    expect(message).toContain('can use only a part of what you granted it');
  });

  it('does not tell which other tenant a vault trusts', async () => {
    const facts = {
      ...exampleFacts['vault-in-another-tenant'],
      tenantId: tenant.tenantId,
      vaultTenantId: sampleId(77),
    };
    const { message, html } = await messageFor(
      reported({ code: 'vault-in-another-tenant', facts, cause: null }),
    );
    for (const text of [message, html]) {
      expect(text).toMatch(/trusts another tenant, not/);
      expect(text).not.toContain(sampleId(77));
    }
  });

  it.each([
    ['app-not-in-tenant', 'your administrator then makes the role assignments'],
    ['vault-deleted', 'your administrator makes them again'],
  ] as const)('of %s tells what is left to do afterwards', async (code, step) => {
    const { message } = await messageFor(reported({ code, facts: exampleFacts[code], cause: null }));
    expect(message).toContain(step);
  });

  it.each(samples)('of $code never speaks of a provider or of a customer', async (problem) => {
    const { message } = await messageFor(reported(problem));
    expect(message).not.toMatch(/\bprovider\b(?! register|s)|\bthe customer/i);
  });

  it('stays text whatever a name holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }), async (drawn) => {
        const name = `${drawn}<script>alert(1)</script>"'&`;
        const { html } = await messageFor(reported(sampleKeyDisabled()), { ...tenant, name });
        expect(html).not.toMatch(/<script|<img|onerror=|javascript:/i);
        expect(html.match(/<bdi>[^<]*<\/bdi>/g)).toHaveLength(1);
      }),
    );
  });

  it('loads nothing and runs nothing', async () => {
    const { html } = await messageFor(reported(sampleKeyDisabled()));
    expect(html).toContain('default-src &#39;none&#39;');
    expect(html).not.toMatch(/<script|<link|<img|<iframe|src=|@import|url\(/i);
  });
});

describe('nothing is offered to send', () => {
  const waiting: Verdict = {
    state: 'waiting',
    problem: sampleKeyDisabled(),
    until: '2026-03-02T08:40:00.000Z',
  };
  it.each<[string, Verdict, RegExp]>([
    [
      'where the provider has to act',
      { state: 'failed', problem: sampleSecretExpired() },
      /yours, the provider’s/,
    ],
    ['where all is well', { state: 'passed' }, /nothing to do/],
    ['while a grant may still take effect', waiting, /may still take effect/],
  ])('%s', async (_when, verdict, why) => {
    const written = await reportForCustomer(tenant, { ...reported(sampleKeyDisabled()), verdict });
    expect(written).toEqual({ kind: 'nothing', why: expect.stringMatching(why) as string });
  });

  it('before the first check', async () => {
    expect(await reportForCustomer(tenant, null)).toMatchObject({ kind: 'nothing' });
  });
});
