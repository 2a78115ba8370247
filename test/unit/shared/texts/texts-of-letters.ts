import { noAnnotations } from '../../../../shared/domain/annotations.ts';
import { reportForCustomer } from '../../../../electron/reports/report-for-customer.ts';
import { supportBundleOf } from '../../../../electron/reports/support-bundle.ts';
import { overallVerdict, type TenantReport } from '../../../../shared/domain/check.ts';
import { defaultSettings } from '../../../../shared/domain/default-settings.ts';
import { exampleFacts } from '../../../../shared/problems/example-facts.ts';
import { explainProblem, problemCodes, type Problem } from '../../../../shared/problems/problem.ts';
import { sampleResults, sampleTenant } from '../../../support/sample-fleet.ts';
import type { VisibleText } from './faults-in-text.ts';

const tenant = sampleTenant(2);
const startedAt = '2026-03-02T08:30:00.000Z';

function reportOf(problem: Problem): TenantReport {
  const results = sampleResults(tenant, { check: 'key-state', problem });
  const verdict = overallVerdict(results);
  return { runId: 'run-0', tenantId: tenant.tenantId, startedAt, finishedAt: startedAt, verdict, results };
}

/** The letter for each problem, as text and as a page, or the reason why there is none. */
export async function textsOfLetters(): Promise<VisibleText[]> {
  const texts: VisibleText[] = [];
  for (const code of problemCodes) {
    const problem: Problem = { code, facts: exampleFacts[code], cause: null };
    const written = await reportForCustomer(tenant, reportOf(problem));
    const parts =
      written.kind === 'nothing'
        ? [written.why]
        : [written.subject, withoutCommands(written.message, problem), wordsOfPage(written.html)];
    texts.push(...parts.map((text) => ({ from: `letter about ${code}`, text })));
  }
  return texts;
}

const withoutCommands = (message: string, { code, facts }: Problem): string =>
  explainProblem({ code, facts })
    .remedy.flatMap(({ commands = [] }) => commands)
    .reduce((text, command) => text.replaceAll(command.text, ''), message);

const wordsOfPage = (html: string): string =>
  html.replace(/<(style|pre|code)\b[^]*?<\/\1>/g, '').replace(/<[^>]*>/g, '\n');

/** The names and values in a support bundle that consist of words. */
export function textsOfBundle(): VisibleText[] {
  const latest = reportOf({ code: 'key-disabled', facts: exampleFacts['key-disabled'], cause: null });
  const status = {
    tenant,
    since: startedAt,
    annotations: noAnnotations,
    latest,
    lastGood: null,
    changes: [],
    history: [],
  };
  const about = {
    version: '1.0.0',
    runtime: 'Node',
    environment: 'demo',
    settings: defaultSettings,
  } as const;
  const texts: VisibleText[] = [];
  JSON.parse(supportBundleOf(status, about, new Date(startedAt)).json, (name, value: unknown) => {
    texts.push({ from: 'support bundle', text: name });
    if (typeof value === 'string' && /\s/.test(value)) texts.push({ from: 'support bundle', text: value });
    return value;
  });
  return texts;
}
