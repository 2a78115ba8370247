import { countsAsHealthy, type TenantReport, type Verdict } from '../../shared/domain/check.ts';
import type { CustomerReport } from '../../shared/domain/report.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { definitionOf, explainProblem, type Problem } from '../../shared/problems/problem.ts';
import { redact } from '../network/redact.ts';
import { customerEvidence } from './customer-evidence.ts';
import { customersSteps, inCustomersWords } from './customers-words.ts';
import { heading, type Letter, type Matter } from './letter.ts';
import { letterAsHtml } from './letter-as-html.ts';
import { letterAsText } from './letter-as-text.ts';
import { oneLine } from './one-line.ts';

type Troubled = Extract<Verdict, { problem: Problem }>;

const nothing = (why: string): CustomerReport => ({ kind: 'nothing', why });

/** Writes to a customer what is theirs to mend, from the latest report. Where nothing is, it says whose move it is instead. */
export async function reportForCustomer(
  tenant: TenantRecord,
  report: TenantReport | null,
): Promise<CustomerReport> {
  if (report === null) return nothing('The tenant has not been checked yet, so there is nothing to tell.');
  const { verdict } = report;
  if (verdict.state === 'passed') return nothing('The road is open: the customer has nothing to do.');
  if (verdict.state === 'blocked') return nothing('Nothing could be checked, so there is nothing to tell.');
  if (verdict.state === 'waiting')
    return nothing('What the customer did may still take effect. Wait for the next check before you write.');
  const { owner } = definitionOf(verdict.problem.code);
  if (owner !== 'customer') return nothing(whoseMove[owner]);

  const problems = [verdict.problem, ...furtherProblems(report, verdict)] as const;
  const [first, ...others] = problems;
  const letter: Letter = {
    tenantName: oneLine(tenant.name),
    tenantId: tenant.tenantId,
    works: verdict.state !== 'attention' ? 'not' : countsAsHealthy(verdict) ? 'wholly' : 'in part',
    matters: [matterOf(first, tenant), ...others.map((problem) => matterOf(problem, tenant))],
    evidence: customerEvidence(tenant, report, problems),
    checkedAt: report.finishedAt,
  };
  return {
    kind: 'message',
    subject: heading(letter),
    message: letterAsText(letter),
    html: await letterAsHtml(letter),
    fileName: `azure-access-${tenant.tenantId}-${report.finishedAt.slice(0, 10)}.html`,
  };
}

/** What else is the customer's to mend and as urgent, at the same vault or at others: they are asked once. */
function furtherProblems({ results }: TenantReport, { state, problem: first }: Troubled): Problem[] {
  const told = new Set([explainProblem(first).explanation]);
  return results.flatMap(({ verdict }) => {
    if (verdict.state !== state || !('problem' in verdict)) return [];
    if (definitionOf(verdict.problem.code).owner !== 'customer') return [];
    const { explanation } = explainProblem(verdict.problem);
    if (told.has(explanation)) return [];
    told.add(explanation);
    return [verdict.problem];
  });
}

function matterOf(problem: Problem, tenant: Pick<TenantRecord, 'tenantId'>): Matter {
  const { title, explanation, remedy } = explainProblem(problem);
  return {
    title,
    explanation: redact(oneLine(withoutOtherTenants(inCustomersWords(explanation), tenant))),
    steps: customersSteps(remedy),
    code: problem.cause?.code ?? null,
  };
}

/** Which tenant it is instead, be it the provider's or another customer's, is nothing to tell this one. */
const withoutOtherTenants = (text: string, { tenantId }: Pick<TenantRecord, 'tenantId'>): string =>
  text.replace(
    /\b(tenant) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/gi,
    (all, word: string, id: string) => (id.toLowerCase() === tenantId ? all : `another ${word}`),
  );

const whoseMove = {
  provider: 'The next move is yours, the provider’s. There is nothing to send to the customer.',
  operator: 'The next move is yours. There is nothing to send to the customer.',
  microsoft: 'Nobody has to act: Microsoft’s side, or time, resolves this. There is nothing to send.',
} as const;
