import { createHash } from 'node:crypto';
import type { Location, Log, Notification, ReportingDescriptor, Result } from 'sarif';
import {
  checkTitles,
  type CheckResult as OneCheck,
  type VerdictState,
} from '../../../shared/domain/check.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { idOfPlace, placeInWords } from '../../../shared/domain/vault-place.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import {
  actionRequired,
  numberedSteps,
  roleInWords,
  stepInWords,
  stepsFor,
  type Reader,
} from '../../../shared/problems/in-words.ts';
import { isNonBlocking } from '../../../shared/problems/is-non-blocking.ts';
import { explainProblem, type Problem } from '../../../shared/problems/problem.ts';
import { noReport, type CheckFindings } from './check-findings.ts';
import { tenantLabels } from './tenant-labels.ts';

/** A problem that a check found, with the check. */
interface Found {
  readonly tenant: TenantRecord;
  readonly check: OneCheck;
  readonly state: VerdictState;
  readonly problem: Problem;
}

/** The name grows if the fingerprint is computed in another way. */
const fingerprintName = 'causewayProblem/v1';

/**
 * SARIF 2.1.0: a result for each problem of each check, with the problem code as its rule. A tenant has no file, so the locations
 * are logical: the tenant, and the key vault of the check. `version` is that of Causeway.
 */
export function asSarif({ checked, reader, notices }: CheckFindings, version: string): string {
  const labels = tenantLabels(checked.map(({ tenant }) => tenant));
  const found = checked.flatMap(({ tenant, report }) =>
    (report?.results ?? []).flatMap((check) => problemsOf(check).map((one) => ({ tenant, check, ...one }))),
  );
  const codes = [...new Set(found.map(({ problem }) => problem.code))].sort();
  const missing = checked.filter(({ report }) => report === null);
  const fingerprintOf = createFingerprints();
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Causeway', version, rules: codes.map((code) => ruleOf(code, reader)) } },
        automationDetails: { id: 'causeway/check/' },
        invocations: [
          {
            executionSuccessful: notices.length === 0 && missing.length === 0,
            toolExecutionNotifications: [
              ...notices.map(noticeOf),
              ...missing.map(({ tenant }) =>
                notification('run-cancelled', `${labels.get(tenant.tenantId) ?? ''}: ${noReport}`),
              ),
            ],
          },
        ],
        results: found.map((one): Result => {
          const label = labels.get(one.tenant.tenantId) ?? '';
          return {
            ruleId: one.problem.code,
            ruleIndex: codes.indexOf(one.problem.code),
            level: levelOf(one.state, one.problem.code),
            message: { text: messageOf(one, label, reader) },
            locations: [locationOf(one, label)],
            partialFingerprints: { [fingerprintName]: fingerprintOf(one) },
            properties: {
              tenantId: one.tenant.tenantId,
              domain: one.tenant.domain,
              vaultUri: one.check.vaultUri,
              ...(one.check.keyName !== undefined && { keyName: one.check.keyName }),
              check: one.check.check,
              state: one.state,
              owner: explainProblem(one.problem).owner,
            },
          };
        }),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** The problem of the verdict, and the advice that the verdict cannot hold. */
const problemsOf = ({ verdict, advice = [] }: OneCheck): Pick<Found, 'state' | 'problem'>[] => [
  ...('problem' in verdict ? [{ state: verdict.state, problem: verdict.problem }] : []),
  ...advice.map((problem) => ({ state: 'attention' as const, problem })),
];

function levelOf(state: VerdictState, code: ProblemCode): 'error' | 'warning' | 'note' {
  if (state === 'failed') return 'error';
  return state === 'waiting' || isNonBlocking(code) ? 'note' : 'warning';
}

function messageOf({ check, problem }: Found, label: string, reader: Reader): string {
  const { title, owner, explanation } = explainProblem(problem);
  const where = check.vaultUri === null ? label : `${label}, key vault ${placeInWords(check)}`;
  return `${where}: ${title}. ${explanation} ${actionRequired(owner, reader)}. Check: ${checkTitles[check.check].title}.`;
}

const locationOf = ({ tenant, check }: Found, label: string): Location => ({
  logicalLocations: [
    { kind: 'resource', name: label, fullyQualifiedName: tenant.tenantId },
    ...(check.vaultUri === null
      ? []
      : [
          {
            kind: 'resource',
            name: placeInWords(check),
            fullyQualifiedName: `${tenant.tenantId}/${idOfPlace(check).replace(/^https:\/\//, '')}`,
          },
        ]),
  ],
});

/** The entry of the catalogue without facts, so that it is the same in every report. */
function ruleOf(code: ProblemCode, reader: Reader): ReportingDescriptor {
  const { title, owner, explanation, remedy, source } = explainProblem({ code, facts: null });
  const steps = numberedSteps(stepsFor(remedy, reader)).map(({ number, step }) => {
    const role = step.role === undefined ? '' : ` ${roleInWords(step.role)}.`;
    return `${step.alternative ? '' : `${number}. `}${stepInWords(step, reader)}${role}`;
  });
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: explanation },
    help: { text: [`${actionRequired(owner, reader)}.`, ...steps].join('\n') },
    defaultConfiguration: { level: isNonBlocking(code) ? 'note' : 'error' },
    properties: { owner, source },
  };
}

function noticeOf(notice: Problem): Notification {
  const { code, title, explanation } = explainProblem(notice);
  return notification(code, `${title}. ${explanation}`);
}

const notification = (id: string, text: string): Notification => ({
  descriptor: { id },
  level: 'error',
  message: { text },
});

/**
 * Identifies a problem of a tenant in one report after another, whatever its facts, which can contain dates. A problem that a
 * check reports more than once has a number.
 */
function createFingerprints(): (found: Found) => string {
  const known = new Map<string, number>();
  return ({ tenant, check, problem }) => {
    const parts = JSON.stringify([
      ...[tenant.tenantId, check.vaultUri, check.check, problem.code],
      ...(check.keyName === undefined ? [] : [check.keyName]),
    ]);
    const number = (known.get(parts) ?? 0) + 1;
    known.set(parts, number);
    return `${createHash('sha256').update(parts).digest('hex')}:${number}`;
  };
}
