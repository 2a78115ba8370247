import { vaultCheckIds, type TenantReport, type Verdict } from '../../shared/domain/check.ts';
import { countsAsHealthy } from '../../shared/domain/counts-as-healthy.ts';
import { plainText } from '../../shared/domain/plain-text.ts';
import type { CustomerReport } from '../../shared/domain/report.ts';
import type { Sender } from '../../shared/domain/settings.ts';
import { defaultSettings } from '../../shared/domain/default-settings.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import type { ProblemCode } from '../../shared/problems/catalogue.ts';
import { actionRequired } from '../../shared/problems/in-words.ts';
import { onDate } from '../../shared/problems/phrases.ts';
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
    return nothing(
      `The problem can clear by itself until ${onDate(verdict.until)}. Check again after that before you write.`,
    );
  const owner = ownerOf(verdict.problem);
  if (owner !== 'customer')
    return nothing(`${actionRequired(owner, 'provider')}. No letter is needed for this problem.`);

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
    affected: affectedBy(report, problems),
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
  if (verdict.state === 'unknown') return 'unknown';
  if (verdict.state !== 'attention') return 'not working';
  return countsAsHealthy(verdict) ? 'working' : 'partly working';
}

/** The tenant, unless the first problem is at a vault. */
function affectedBy({ results }: TenantReport, problems: readonly Problem[]): Letter['affected'] {
  const vaultsWith = (code: ProblemCode) =>
    results.flatMap(({ check, vaultUri, verdict }) =>
      vaultCheckIds.has(check) && 'problem' in verdict && verdict.problem.code === code ? [vaultUri] : [],
    );
  const [first] = problems;
  if (first === undefined || vaultsWith(first.code).length === 0) return 'tenant';
  return new Set(problems.flatMap(({ code }) => vaultsWith(code))).size > 1 ? 'key vaults' : 'key vault';
}

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
