import { checkTitles, type CheckResult } from '../../../../shared/domain/check.ts';
import { accessStatusOf } from '../../../../shared/domain/status-words.ts';
import { plainText } from '../../../../shared/domain/plain-text.ts';
import type { TenantRecord } from '../../../../shared/domain/tenant.ts';
import {
  actionRequired,
  numberedSteps,
  roleInWords,
  stepInWords,
  stepsFor,
  type Reader,
} from '../../../../shared/problems/in-words.ts';
import { onDate } from '../../../../shared/problems/phrases.ts';
import { explainProblem, type Problem } from '../../../../shared/problems/problem.ts';
import { otherProblems } from '../../../../shared/domain/other-problems.ts';
import type { RemedyStep } from '../../../../shared/problems/define-problem.ts';
import { verdictProblem } from '../../../../shared/domain/verdict-problem.ts';
import { placeInWords } from '../../../../shared/domain/vault-place.ts';
import { headlineOf, sinceLabels } from '../headline.ts';
import type { ShownReport } from '../shown-report.ts';
import { stateText } from '../state-text.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => plainText(text).replace(/[&<>"']/g, (one) => entities[one] ?? one);

const style = `body{font:11pt/1.5 'Segoe UI',system-ui,sans-serif;color:#1b1b1b;background:#fff;max-width:52em;margin:2em auto;padding:0 1em}
h1{font-size:1.5em}h2{font-size:1.15em;margin-top:1.6em}table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.4em .6em;border:1px solid #c8c8c8;overflow-wrap:anywhere}
code{display:block;padding:.5em .8em;border:1px solid #c8c8c8;font:.85em/1.5 Consolas,monospace;overflow-wrap:anywhere;white-space:pre-wrap}`;

/** What the page of a tenant shows, as one HTML file without scripts. */
export function accessSummary(tenant: TenantRecord, report: ShownReport, reader: Reader): string {
  const { verdict, results, finishedAt, since } = report;
  const status = accessStatusOf(verdict);
  const lines = [
    `Tenant ID: ${tenant.tenantId}`,
    ...(tenant.domain === null ? [] : [`Domain: ${tenant.domain}`]),
    `Checked: ${onDate(finishedAt)}`,
    ...(since === null ? [] : [`${sinceLabels[status]} ${onDate(since)}`]),
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Access report: ${escape(tenant.name)}</title><style>${style}</style></head><body>
<h1>Access report: ${escape(tenant.name)}</h1>
<p><strong>${escape(headlineOf(verdict))}</strong></p>
<p>${lines.map(escape).join('<br>')}</p>
${whatToDo(report, reader)}
<h2>Checks</h2>
<table><thead><tr><th>Check</th><th>Resource</th><th>Result</th><th>Findings</th></tr></thead><tbody>
${results.map(checkRow).join('\n')}
</tbody></table>
</body></html>
`;
}

function whatToDo({ verdict, results }: ShownReport, reader: Reader): string {
  const problem = verdictProblem(verdict);
  if (!problem)
    return verdict.state === 'passed'
      ? '<p>No action needed for this tenant.</p>'
      : '<p>No check could run.</p>';
  const problems = [problem, ...otherProblems(results, verdict).map((other) => other.verdict.problem)];
  return `<h2>What to do</h2>
${problems.map((one) => remedyOf(one, reader)).join('\n')}`;
}

function remedyOf(problem: Problem, reader: Reader): string {
  const { owner, title, explanation, remedy } = explainProblem(problem);
  const steps = numberedSteps(stepsFor(remedy, reader))
    .map(({ number, step }) => stepItem(number, step, reader))
    .join('\n');
  return `<h3>${escape(title)}</h3>
<p>${escape(actionRequired(owner, reader))}. ${escape(explanation)}</p>
${steps === '' ? '' : `<ol>${steps}</ol>`}`;
}

function stepItem(number: number, step: RemedyStep, reader: Reader): string {
  const role = step.role ? `<br>${escape(roleInWords(step.role))}` : '';
  const commands = (step.commands ?? []).map(({ text }) => `<code>${escape(text)}</code>`).join('');
  const link = step.link ? `<br>${escape(step.link.title)}: ${escape(step.link.url)}` : '';
  return `<li value="${number}"${step.alternative ? ' style="list-style:none"' : ''}>${escape(stepInWords(step, reader))}${role}${commands}${link}</li>`;
}

function checkRow({ check, verdict, findings, ...place }: CheckResult): string {
  const facts = findings.map(({ name, value }) => escape(`${name}: ${value}`)).join('<br>');
  const resource = place.vaultUri === null ? 'Tenant' : `Vault ${placeInWords(place)}`;
  return `<tr><td>${escape(checkTitles[check].title)}</td><td>${escape(resource)}</td><td>${escape(stateText(verdict))}</td><td>${facts}</td></tr>`;
}

/** `access-report-contoso-2026-03-02.html` */
export function summaryFileName({ name }: Pick<TenantRecord, 'name'>, finishedAt: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/[^\w]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  return ['access-report', ...(slug === '' ? [] : [slug]), finishedAt.slice(0, 10)].join('-') + '.html';
}
