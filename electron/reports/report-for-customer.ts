import { vaultCheckIds, type TenantReport, type Verdict } from '../../shared/domain/check.ts';
import { countsAsHealthy } from '../../shared/domain/counts-as-healthy.ts';
import { plainText } from '../../shared/domain/plain-text.ts';
import type { CustomerReport } from '../../shared/domain/report.ts';
import type { Sender } from '../../shared/domain/settings.ts';
import { defaultSettings } from '../../shared/domain/default-settings.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { actionRequired } from '../../shared/problems/in-words.ts';
import { explainProblem, ownerOf, type Problem } from '../../shared/problems/problem.ts';
import { redact } from '../network/redact.ts';
import { customerEvidence } from './customer-evidence.ts';
import { letterAsHtml } from './letter-as-html.ts';
import { letterAsText } from './letter-as-text.ts';
import { heading, type Letter, type LetterSection } from './letter.ts';

type VerdictWithProblem = Extract<Verdict, { problem: Problem }>;

const nothing = (why: string): CustomerReport => ({ kind: 'nothing', why });

/** Whom the letter is from, and which application it is about. */
export interface LetterSource {
  readonly sender: Sender;
  readonly appId: string | null;
}

const unknownSource: LetterSource = { sender: defaultSettings.sender, appId: null };

/** Writes the letter with the customer's steps from the latest report, or says why no letter is needed. */
export async function reportForCustomer(
  tenant: TenantRecord,
  report: TenantReport | null,
  { sender, appId }: LetterSource = unknownSource,
): Promise<CustomerReport> {
  if (report === null) return nothing('This tenant has not been checked yet. Run a check first.');
  const { verdict } = report;
  if (verdict.state === 'passed') return nothing('Access is working. No letter is needed.');
  if (verdict.state === 'blocked') return nothing('The last check has no result. Run a check first.');
  if (verdict.state === 'waiting')
    return nothing('A recent change may still be propagating. Wait for the next check before you write.');
  const owner = ownerOf(verdict.problem);
  if (owner !== 'customer') return nothing(`${actionRequired(owner, 'provider')}. No letter is needed.`);

  const problems = [verdict.problem, ...furtherProblems(report, verdict)] as const;
  const [first, ...others] = problems;
  const letter: Letter = {
    sender: {
      providerName: plainText(sender.providerName),
      contact: plainText(sender.contact),
      replyTo: plainText(sender.replyTo),
    },
    appId,
    tenantName: plainText(tenant.name),
    tenantId: tenant.tenantId,
    access: accessOf(verdict),
    affected: isAtVault(report, first) ? 'key vault' : 'tenant',
    sections: [sectionOf(first, tenant), ...others.map((problem) => sectionOf(problem, tenant))],
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

function accessOf(verdict: VerdictWithProblem): Letter['access'] {
  if (verdict.state !== 'attention') return 'not working';
  return countsAsHealthy(verdict) ? 'working' : 'partly working';
}

const isAtVault = ({ results }: TenantReport, { code }: Problem): boolean =>
  results.some(
    ({ check, verdict }) => vaultCheckIds.has(check) && 'problem' in verdict && verdict.problem.code === code,
  );

/** The customer's other problems of the same state, at the same vault or at others, without repetitions. */
function furtherProblems(
  { results }: TenantReport,
  { state, problem: first }: VerdictWithProblem,
): Problem[] {
  const explained = new Set([explainProblem(first).explanation]);
  return results.flatMap(({ verdict }) => {
    if (verdict.state !== state || !('problem' in verdict)) return [];
    if (ownerOf(verdict.problem) !== 'customer') return [];
    const { explanation } = explainProblem(verdict.problem);
    if (explained.has(explanation)) return [];
    explained.add(explanation);
    return [verdict.problem];
  });
}

function sectionOf(problem: Problem, tenant: TenantRecord): LetterSection {
  const { title, explanation, remedy } = explainProblem(problem);
  return {
    title,
    explanation: redact(plainText(withoutOtherTenants(explanation, tenant))),
    steps: remedy.filter(({ by }) => by === 'customer'),
    errorCode: problem.cause?.code ? plainText(problem.cause.code) : null,
  };
}

/** Hides the id of any other tenant: the customer must not learn it. */
const withoutOtherTenants = (text: string, { tenantId }: TenantRecord): string =>
  text.replace(
    /\b(?:(a|the) )?tenant ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/gi,
    (all, article: string | undefined, id: string) => {
      if (id.toLowerCase() === tenantId) return all;
      if (article === undefined) return 'tenant';
      return article.startsWith('T') || article.startsWith('A') ? 'Another tenant' : 'another tenant';
    },
  );
