import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportForCustomer } from '../../../electron/reports/report-for-customer.ts';
import {
  overallVerdict,
  type Evidence,
  type TenantReport,
  type Verdict,
} from '../../../shared/domain/check.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { numberedSteps, roleInWords, stepInWords } from '../../../shared/problems/in-words.ts';
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

describe('a letter to a customer', () => {
  it('has the problem, the customer’s step with its command, and the evidence', async () => {
    const theirs = exchange('customer2-kv.vault.azure.net/keys/shared-key', {
      service: 'Key Vault',
      status: 403,
      requestId: 'req-9',
    });
    const { subject, message, html } = await messageFor(reported(sampleKeyDisabled(), [theirs]));
    const [step] = explainProblem(sampleKeyDisabled()).remedy.filter(({ by }) => by === 'customer');
    expect(subject).toBe('Action required in your Azure tenant: Key is disabled');
    expect(message).toContain('The access of our application to your key vault is not working.');
    for (const text of [message, html]) {
      expect(text).toContain(step?.say);
      expect(text).toContain('az keyvault key set-attributes');
      expect(text).toContain('req-9');
      expect(text).toContain('2 Mar 2026, 08:30 UTC');
      expect(text).toContain('Fabrikam');
    }
  });

  const sender = { providerName: 'Contoso', contact: 'Contoso Support', replyTo: 'support@contoso.example' };
  const appId = sampleId(77);

  it('names its sender and the application', async () => {
    const written = await reportForCustomer(tenant, reported(sampleKeyDisabled()), { sender, appId });
    if (written.kind !== 'message') throw new Error(written.why);
    expect(written.message).toContain(
      'The access of the application of Contoso to your key vault is not working.',
    );
    expect(written.message).toMatch(/\n\nKind regards\nContoso Support\nContoso$/);
    for (const text of [written.message, written.html]) {
      expect(text).toContain(`Application ID: ${appId}`);
      expect(text).toContain('Write to support@contoso.example when you are done');
      expect(text).toContain('Contoso Support');
    }
  });

  it('omits what the settings do not say about the sender', async () => {
    const { message, html } = await messageFor(reported(sampleKeyDisabled()));
    for (const text of [message, html]) {
      expect(text).toContain('Reply to this letter when you are done');
      expect(text).not.toMatch(/Kind regards|Application ID|Write to/);
    }
  });

  it('shows a hostile sender as text', async () => {
    const hostile = { providerName: '<b>Contoso</b>\r\nBcc: all', contact: '\u202Etroppus', replyTo: '' };
    const written = await reportForCustomer(tenant, reported(sampleKeyDisabled()), {
      sender: hostile,
      appId,
    });
    if (written.kind !== 'message') throw new Error(written.why);
    expect(written.html).not.toContain('<b>');
    expect(written.message).not.toMatch(/\nBcc|\u202E/);
  });

  it('has no evidence of a call that succeeded, nor of the challenge of a vault', async () => {
    const url = 'customer2-kv.vault.azure.net/keys/shared-key';
    const call = (status: number | null, requestId: string) =>
      exchange(url, { service: 'Key Vault', status, requestId });
    const calls = [
      call(200, 'req-ok'),
      call(401, 'req-challenge'),
      call(403, 'req-refused'),
      call(null, 'req-none'),
    ];
    const { message, html } = await messageFor(reported(sampleKeyDisabled(), calls));
    for (const text of [message, html]) {
      expect(text).toContain('req-refused');
      expect(text).toContain('req-none');
      expect(text).not.toMatch(/req-ok|req-challenge/);
    }
  });

  it('lists each exchange once if several checks use it', async () => {
    const url = 'customer2-kv.vault.azure.net/keys/shared-key';
    const once = exchange(url, { service: 'Key Vault', requestId: 'req-1' });
    const again = exchange(url, { service: 'Key Vault', requestId: 'req-2' });
    const { message } = await messageFor(reported(sampleKeyDisabled(), [once, again, { ...once }]));
    expect(message.match(/req-1/g)).toHaveLength(1);
    expect(message.match(/req-2/g)).toHaveLength(1);
  });

  it.each(samples.map((problem) => [problem.code, problem] as const))(
    'addresses only the customer: %s',
    async (_code, problem) => {
      const { message, html } = await messageFor(reported(problem));
      for (const text of [message, html])
        expect(text).not.toMatch(
          /\b(?:the customer(?!-managed)|customer’s|every customer|agree with|under Settings|Check from|Edit the tenant|Tell the)\b/i,
        );
      expect(message).not.toMatch(/undefined|null|\[object/);
    },
  );

  it.each(samples.map((problem) => [problem.code, problem] as const))(
    'has every command of the customer’s steps: %s',
    async (_code, problem) => {
      const { message } = await messageFor(reported(problem));
      const { remedy } = explainProblem(problem);
      for (const { by, say } of remedy) if (by !== 'customer') expect(message).not.toContain(say);
      const own = remedy.filter(({ by }) => by === 'customer');
      for (const { number, step } of numberedSteps(own)) {
        const { role, commands = [] } = step;
        const said = stepInWords(step, 'customer');
        for (const text of [said, ...commands.map((one) => one.text)]) expect(message).toContain(text);
        if (!step.alternative) expect(message).toContain(`\n${number}. ${said}`);
        if (role) expect(message).toContain(roleInWords(role));
      }
    },
  );

  it('has a section for every vault with the same problem, once each', async () => {
    const report = reported(sampleKeyDisabled());
    const keyState = report.results.find(({ check }) => check === 'key-state');
    if (!keyState || !('problem' in keyState.verdict)) throw new RangeError('The sample has no problem.');
    const { problem } = keyState.verdict;
    const elsewhere = { ...problem, facts: { ...problem.facts, vaultName: 'customer2-eu2' } };
    const ofProvider = { ...keyState, verdict: { state: 'failed', problem: sampleSecretExpired() } as const };
    const again = { ...keyState, verdict: { state: 'failed', problem: elsewhere } as const };
    const results = [...report.results, again, again, ofProvider];
    const { subject, message, html } = await messageFor({ ...report, results });
    expect(subject).toBe('Action required in your Azure tenant: Key is disabled (and 1 more)');
    expect(message.match(/^Key is disabled$/gm)).toHaveLength(2);
    expect(html.match(/<h2>Key is disabled<\/h2>/g)).toHaveLength(2);
    expect(message).toContain('--vault-name customer2-eu2');
    expect(message).toContain('The access of our application to your key vault is not working.');
    const west = { ...again, vaultUri: 'https://customer2-eu2.vault.azure.net' };
    const atBoth = await messageFor({ ...report, results: [...report.results, west] });
    expect(atBoth.message).toContain('The access of our application to your key vaults is not working.');
    expect(message).not.toContain('secret');
  });

  it('does not number an alternative as a further step', async () => {
    const problem: Problem = {
      code: 'graph-permission-missing',
      facts: exampleFacts['graph-permission-missing'],
      cause: null,
    };
    const { message, html } = await messageFor(reported(problem));
    expect(message).toMatch(/\n1\. Grant/);
    expect(message).toMatch(/\n {3}Alternative: grant only the missing/);
    expect(html).toMatch(/<li value="1" class="alternative">\s*Alternative: grant only/);
    expect(message).not.toMatch(/\n2\./);
  });

  it('does not say that access fails if that could not be determined', async () => {
    const report = reported(sampleKeyDisabled());
    const { problem } = report.verdict as Extract<Verdict, { problem: Problem }>;
    const { message } = await messageFor({ ...report, verdict: { state: 'unknown', problem } });
    expect(message).toContain('We could not verify the access of our application to your');
  });

  it('has no exchange with another tenant or the home tenant', async () => {
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

  it('lists only failed exchanges as evidence', async () => {
    const url = 'customer2-kv.vault.azure.net/keys/shared-key';
    const service = 'Key Vault';
    const { message, html } = await messageFor(
      reported(sampleKeyDisabled(), [
        exchange(url, { service, status: 200, requestId: 'succeeded' }),
        exchange(url, { service, status: 403, requestId: 'refused' }),
        exchange(url, { service, status: null, correlationId: 'no-answer' }),
      ]),
    );
    for (const text of [message, html]) {
      expect(text).toMatch(/refused/);
      expect(text).toMatch(/no-answer/);
      expect(text).not.toContain('succeeded');
    }
  });

  it('recommends a change if access is working', async () => {
    const report = reported(sampleKeyDisabled());
    const problem: Problem = {
      code: 'advice-no-purge-protection',
      facts: { vaultName: 'customer2-kv' },
      cause: null,
    };
    const { subject, message } = await messageFor({ ...report, verdict: { state: 'attention', problem } });
    expect(subject).toMatch(/^Recommended/);
    expect(message).toContain('We recommend 1 change');
  });

  it('requires action for an expired key, although old data can still be decrypted', async () => {
    const report = reported(sampleKeyDisabled());
    const problem: Problem = { code: 'key-expired', facts: exampleFacts['key-expired'], cause: null };
    const { subject, message } = await messageFor({ ...report, verdict: { state: 'attention', problem } });
    expect(subject).toMatch(/^Action required/);
    expect(message).toContain('is only partly working. Please complete these steps:');
  });

  it('does not name the other tenant that a vault trusts', async () => {
    const facts = {
      ...exampleFacts['vault-in-another-tenant'],
      tenantId: tenant.tenantId,
      vaultTenantId: sampleId(77),
    };
    const { message, html } = await messageFor(
      reported({ code: 'vault-in-another-tenant', facts, cause: null }),
    );
    for (const text of [message, html]) {
      expect(text).toMatch(/belongs to another tenant and/);
      expect(text).not.toContain(sampleId(77));
    }
  });

  it.each([
    ['app-not-in-tenant', 'Assign the Azure roles to the new service principal'],
    ['vault-deleted', 'Assign the roles again after the recovery'],
  ] as const)('of %s has the steps that follow', async (code, step) => {
    const { message } = await messageFor(reported({ code, facts: exampleFacts[code], cause: null }));
    expect(message).toContain(step);
  });

  it.each(samples)('of $code does not mention the customer in the third person', async (problem) => {
    const { message } = await messageFor(reported(problem));
    expect(message).not.toMatch(
      /(?<!\bresource |\baz )\bprovider\b(?! of that application)|\bthe customer(?!-managed)/i,
    );
  });

  it('escapes any tenant name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }), async (drawn) => {
        const name = `${drawn}<script>alert(1)</script>"'&`;
        const { html } = await messageFor(reported(sampleKeyDisabled()), { ...tenant, name });
        expect(html).not.toMatch(/<script|<img|onerror=|javascript:/i);
        expect(html.match(/<bdi>[^<]*<\/bdi>/g)).toHaveLength(1);
      }),
    );
  });

  it('has no scripts and loads no resources', async () => {
    const { html } = await messageFor(reported(sampleKeyDisabled()));
    expect(html).toContain('default-src &#39;none&#39;');
    expect(html).not.toMatch(/<script|<link|<img|<iframe|src=|@import|url\(/i);
  });
});

describe('no letter is needed', () => {
  const waiting: Verdict = {
    state: 'waiting',
    problem: sampleKeyDisabled(),
    until: '2026-03-02T08:40:00.000Z',
  };
  it.each<[string, Verdict, RegExp]>([
    [
      'if the provider must act',
      { state: 'failed', problem: sampleSecretExpired() },
      /Action required: Provider/,
    ],
    ['if access is working', { state: 'passed' }, /Access is working/],
    ['while a change may still be propagating', waiting, /can clear by itself until 2 Mar 2026/],
  ])('%s', async (_when, verdict, why) => {
    const written = await reportForCustomer(tenant, { ...reported(sampleKeyDisabled()), verdict });
    expect(written).toEqual({ kind: 'nothing', why: expect.stringMatching(why) as string });
  });

  it('before the first check', async () => {
    expect(await reportForCustomer(tenant, null)).toMatchObject({ kind: 'nothing' });
  });
});
