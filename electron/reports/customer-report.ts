import type { TenantReport } from '../../shared/domain/check.ts';
import type { CustomerReport } from '../../shared/domain/report.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { explainProblem } from '../../shared/problems/problem.ts';
import { redact } from '../network/redact.ts';
import { customersEvidence } from './customers-evidence.ts';
import { customersSteps, inCustomersWords } from './customers-words.ts';
import type { Letter } from './letter.ts';
import { letterAsPage } from './letter-as-page.ts';
import { letterAsText } from './letter-as-text.ts';
import { oneLine } from './one-line.ts';

const nothing = (why: string): CustomerReport => ({ kind: 'nothing', why });

/** Writes to a customer what is theirs to mend, from the latest report. Where nothing is, it says whose move it is instead. */
export async function reportForCustomer(
  tenant: TenantRecord,
  report: TenantReport | null,
): Promise<CustomerReport> {
  if (report === null) return nothing('The tenant has not been checked yet, so there is nothing to tell.');
  const { verdict } = report;
  if (verdict.state === 'passed') return nothing('The road is open: the customer has nothing to do.');
  if (verdict.state === 'skipped') return nothing('Nothing could be checked, so there is nothing to tell.');
  if (verdict.state === 'waiting')
    return nothing('What the customer did may still take effect. Wait for the next check before you write.');
  const { owner, title, explanation, remedy } = explainProblem(verdict.problem);
  if (owner !== 'customer') return nothing(whoseMove[owner]);

  const letter: Letter = {
    tenantName: oneLine(tenant.name),
    tenantId: tenant.tenantId,
    works: verdict.state === 'attention',
    title,
    explanation: redact(oneLine(inCustomersWords(explanation))),
    steps: customersSteps(remedy),
    evidence: customersEvidence(tenant, report),
    code: verdict.problem.cause?.code ?? null,
    checkedAt: report.finishedAt,
  };
  return {
    kind: 'message',
    subject: `${letter.works ? 'Recommended' : 'Action needed'} in your Azure tenant: ${title}`,
    message: letterAsText(letter),
    html: await letterAsPage(letter),
    fileName: `azure-access-${tenant.tenantId}-${report.finishedAt.slice(0, 10)}.html`,
  };
}

const whoseMove = {
  provider: 'The next move is yours, the provider’s. There is nothing to send to the customer.',
  operator: 'The next move is yours. There is nothing to send to the customer.',
  microsoft: 'Nobody has to act: Microsoft’s side, or time, resolves this. There is nothing to send.',
} as const;
