import XmlBuilder from 'fast-xml-builder';
import {
  checkTitles,
  type CheckResult as OneCheck,
  type TenantReport,
} from '../../../shared/domain/check.ts';
import { accessStatusOf } from '../../../shared/domain/status-words.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { placeInWords } from '../../../shared/domain/vault-place.ts';
import type { Reader } from '../../../shared/problems/in-words.ts';
import { onDate } from '../../../shared/problems/phrases.ts';
import { explainProblem, type Problem } from '../../../shared/problems/problem.ts';
import { problemLines } from '../problem-lines.ts';
import { noReport, type CheckFindings } from './check-findings.ts';
import { tenantLabels } from './tenant-labels.ts';
import { xmlText } from './xml-text.ts';

interface Fault {
  readonly '@type': string;
  readonly '@message': string;
  readonly '#text': string;
}

/** A test case. Its members are in the order that the schema requires. */
interface TestCase {
  readonly '@classname': string;
  readonly '@name': string;
  readonly '@time': string;
  readonly skipped?: string;
  readonly error?: Fault;
  readonly failure?: Fault;
  readonly 'system-out'?: string;
}

const builder = new XmlBuilder({
  attributeNamePrefix: '@',
  textNodeName: '#text',
  ignoreAttributes: false,
  // A name can be the text “true”.
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
  format: true,
});

/**
 * JUnit XML: a test suite for each tenant, and a test case for each check. A failed check is a failure, an unknown one an error,
 * and a blocked or waiting one is skipped. What needs attention passes, with the problem as its output. The problems of the
 * console itself are a suite of their own.
 */
export function asJunit({ checked, reader, notices }: CheckFindings): string {
  const labels = tenantLabels(checked.map(({ tenant }) => tenant));
  const suites = [
    ...checked.map(({ tenant, report }) => {
      const label = xmlText(labels.get(tenant.tenantId) ?? '');
      return report === null ? suiteWithoutReport(tenant, label) : suiteOf(tenant, label, report, reader);
    }),
    ...(notices.length === 0 ? [] : [suiteOfConsole(notices, reader)]),
  ];
  const total = (name: '@tests' | '@failures' | '@errors') =>
    String(suites.reduce((sum, suite) => sum + Number(suite[name]), 0));
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      '@name': 'Causeway',
      ...{ '@tests': total('@tests'), '@failures': total('@failures'), '@errors': total('@errors') },
      testsuite: suites,
    },
  });
}

const suite = (name: string, cases: readonly TestCase[], more: Readonly<Record<string, unknown>>) => ({
  '@name': name,
  '@tests': String(cases.length),
  '@failures': String(cases.filter(({ failure }) => failure).length),
  '@errors': String(cases.filter(({ error }) => error).length),
  '@skipped': String(cases.filter(({ skipped }) => skipped !== undefined).length),
  ...more,
  testcase: cases,
});

function suiteOf(tenant: TenantRecord, label: string, report: TenantReport, reader: Reader) {
  const durationMs = Date.parse(report.finishedAt) - Date.parse(report.startedAt);
  return suite(
    label,
    report.results.map((result) => ({
      '@classname': label,
      '@name': caseName(result),
      '@time': inSeconds(result.durationMs),
      ...outcomeOf(result, reader),
    })),
    {
      '@time': inSeconds(Math.max(0, durationMs)),
      // The format has no time zone.
      '@timestamp': report.startedAt.slice(0, 19),
      properties: propertiesOf(tenant, { status: accessStatusOf(report.verdict), runId: report.runId }),
    },
  );
}

const suiteWithoutReport = (tenant: TenantRecord, label: string) =>
  suite(label, [errorCase(label, 'Access check', 'run-cancelled', noReport, noReport)], {
    properties: propertiesOf(tenant, { status: accessStatusOf(null) }),
  });

const suiteOfConsole = (notices: readonly Problem[], reader: Reader) =>
  suite(
    'Causeway',
    notices.map((notice) => {
      const { code, title, explanation } = explainProblem(notice);
      return errorCase('Causeway', title, code, explanation, linesOf(notice, reader));
    }),
    {},
  );

const errorCase = (
  suiteName: string,
  name: string,
  type: string,
  message: string,
  text: string,
): TestCase => ({
  ...{ '@classname': suiteName, '@name': name, '@time': '0' },
  error: { '@type': type, '@message': xmlText(message), '#text': xmlText(text) },
});

const propertiesOf = ({ tenantId, domain }: TenantRecord, more: Readonly<Record<string, string>>) => ({
  property: Object.entries({ tenantId, domain: domain ?? '', ...more }).map(([name, value]) => ({
    '@name': name,
    '@value': xmlText(value),
  })),
});

const caseName = ({ check, ...place }: OneCheck): string =>
  xmlText(checkTitles[check].title + (place.vaultUri === null ? '' : ` (${placeInWords(place)})`));

function outcomeOf({ verdict }: OneCheck, reader: Reader): Partial<TestCase> {
  switch (verdict.state) {
    case 'passed':
      return {};
    case 'attention':
      return { 'system-out': xmlText(linesOf(verdict.problem, reader)) };
    case 'waiting': {
      const { title, explanation } = explainProblem(verdict.problem);
      return { skipped: xmlText(`${title}: waiting until ${onDate(verdict.until)}. ${explanation}`) };
    }
    case 'failed':
      return { failure: faultOf(verdict.problem, reader) };
    case 'unknown':
      return { error: faultOf(verdict.problem, reader) };
    case 'blocked':
      return {
        skipped:
          verdict.by === null
            ? 'Another check must pass first.'
            : `The check “${checkTitles[verdict.by].title}” must pass first.`,
      };
  }
}

function faultOf(problem: Problem, reader: Reader): Fault {
  const { code, title } = explainProblem(problem);
  return { '@type': code, '@message': title, '#text': xmlText(linesOf(problem, reader)) };
}

const linesOf = (problem: Problem, reader: Reader): string =>
  problemLines(explainProblem(problem), reader).join('\n');

const inSeconds = (milliseconds: number): string => (milliseconds / 1_000).toFixed(3);
