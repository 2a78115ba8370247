import { JSDOM } from 'jsdom';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { asJunit } from '../../../../electron/command-line/check/as-junit.ts';
import { asSarif } from '../../../../electron/command-line/check/as-sarif.ts';
import type { CheckFindings } from '../../../../electron/command-line/check/check-findings.ts';
import type { Verdict } from '../../../../shared/domain/check.ts';
import { explainProblem, makeProblem } from '../../../../shared/problems/problem.ts';
import { junitFaults } from '../../../support/junit-faults.ts';
import { checkedWith, failedVerdict, findingsOf } from '../../../support/sample-findings.ts';
import { sampleAppMissing, sampleId, sampleTenant } from '../../../support/sample-fleet.ts';
import { sarifFaults } from '../../../support/sarif-faults.ts';

const key = { vaultName: 'customer1-kv', keyName: 'shared-key' };
const keyExpired = makeProblem('key-expired', { ...key, expiredOn: '2026-01-01T00:00:00Z' });
const verdicts = {
  passed: { state: 'passed' },
  attention: { state: 'attention', problem: makeProblem('advice-no-purge-protection', { vaultName: 'v' }) },
  waiting: { state: 'waiting', problem: keyExpired, until: '2026-03-02T09:00:00.000Z' },
  failed: failedVerdict(),
  unknown: { state: 'unknown', problem: makeProblem('calls-too-many', {}) },
  blocked: { state: 'blocked', by: 'key-state' },
} satisfies Record<string, Verdict>;
const everyState = () => findingsOf([checkedWith(Object.values(verdicts))]);
const notice = makeProblem('tenant-list-empty', {});

const junit = (given: CheckFindings) =>
  new JSDOM(asJunit(given), { contentType: 'text/xml' }).window.document;

describe('the JUnit XML', () => {
  it('has an element for each state of a check', async () => {
    const document = junit(everyState());
    const cases = [...document.querySelectorAll('testcase')];
    expect(cases.map((one) => [...one.children].map(({ tagName }) => tagName))).toEqual([
      [],
      ['system-out'],
      ['skipped'],
      ['failure'],
      ['error'],
      ['skipped'],
    ]);
    expect(cases.map((one) => one.getAttribute('name'))).toEqual([
      'Tenant exists',
      'Key enabled (customer1-kv)',
      'Wrap and unwrap (customer1-kv)',
      'Vault network access (customer1-kv)',
      'Secret readable (customer1-kv)',
      'Advice (customer1-kv)',
    ]);
    const suite = document.querySelector('testsuite');
    expect(
      ['name', 'tests', 'failures', 'errors', 'skipped', 'time', 'timestamp'].map((name) =>
        suite?.getAttribute(name),
      ),
    ).toEqual(['Customer 1', '6', '1', '1', '2', '1.500', '2026-03-02T08:29:58']);
    expect(await junitFaults(asJunit(everyState()))).toEqual([]);
  });

  it('has the problem code, and what to do', () => {
    const document = junit(everyState());
    const failure = document.querySelector('failure');
    expect(failure?.getAttribute('type')).toBe('key-disabled');
    expect(failure?.textContent).toContain('Action required: Customer');
    expect(failure?.textContent).toContain('az keyvault key set-attributes');
    const [waiting, blocked] = document.querySelectorAll('skipped');
    expect(waiting?.textContent).toContain('waiting until 2 Mar 2026, 09:00 UTC');
    expect(blocked?.textContent).toBe('The check “Key enabled” must pass first.');
  });

  it('has an error for a tenant without a report, and for each notice', async () => {
    const given = findingsOf([{ tenant: sampleTenant(1), report: null }], { notices: [notice] });
    const errors = [...junit(given).querySelectorAll('error')].map((error) => error.getAttribute('type'));
    expect(errors).toEqual(['run-cancelled', 'tenant-list-empty']);
    expect(await junitFaults(asJunit(given))).toEqual([]);
  });

  it('is valid without tenants', async () => {
    expect(await junitFaults(asJunit(findingsOf([])))).toEqual([]);
  });

  it('tells tenants with the same name apart', () => {
    const document = junit(
      findingsOf([1, 2].map((number) => checkedWith([verdicts.passed], number, 'Same'))),
    );
    expect([...document.querySelectorAll('testsuite')].map((suite) => suite.getAttribute('name'))).toEqual([
      `Same (${sampleId(1)})`,
      `Same (${sampleId(2)})`,
    ]);
  });
});

const sarif = (given: CheckFindings) => {
  const [run] = (JSON.parse(asSarif(given, '1.2.3')) as Log).runs;
  if (!run) throw new Error('The log has no run.');
  return run;
};

describe('the SARIF log', () => {
  it('has a result with a level for each problem', () => {
    const { results = [], tool } = sarif(everyState());
    expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['advice-no-purge-protection', 'note'],
      ['key-expired', 'note'],
      ['key-disabled', 'error'],
      ['calls-too-many', 'warning'],
    ]);
    for (const { ruleId, ruleIndex = -1 } of results) expect(tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId);
    expect(tool.driver.version).toBe('1.2.3');
    expect(sarifFaults(asSarif(everyState(), '1.2.3'))).toEqual([]);
  });

  it('explains each rule with the words of the catalogue, and without a fact of a tenant', () => {
    const rule = sarif(everyState()).tool.driver.rules?.find(({ id }) => id === 'key-disabled');
    const { title, explanation, remedy } = explainProblem({ code: 'key-disabled', facts: null });
    expect([rule?.shortDescription?.text, rule?.fullDescription?.text]).toEqual([title, explanation]);
    expect(rule?.help?.text.split('\n')).toHaveLength(1 + remedy.length);
    expect(JSON.stringify(rule)).not.toContain('customer2-kv');
  });

  it('locates a result at the tenant and its key vault', () => {
    const [, , failed] = sarif(everyState()).results ?? [];
    expect(failed?.locations?.[0]?.logicalLocations).toEqual([
      { kind: 'resource', name: 'Customer 1', fullyQualifiedName: sampleId(1) },
      {
        kind: 'resource',
        name: 'customer1-kv',
        fullyQualifiedName: `${sampleId(1)}/customer1-kv.vault.azure.net`,
      },
    ]);
    const first = sarif(
      findingsOf([checkedWith([{ state: 'failed', problem: sampleAppMissing(sampleId(1)) }])]),
    );
    expect(first.results?.[0]?.locations?.[0]?.logicalLocations).toHaveLength(1);
  });

  it('has the same fingerprint whatever the name, the run and the facts are, and another one for each problem', () => {
    const fingerprints = (given: CheckFindings) =>
      (sarif(given).results ?? []).map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
    const later = makeProblem('key-expired', { ...key, expiredOn: '2026-02-01T00:00:00Z' });
    const renamed = checkedWith(
      [
        verdicts.passed,
        verdicts.attention,
        { ...verdicts.waiting, problem: later },
        verdicts.failed,
        verdicts.unknown,
      ],
      1,
      'Renamed',
    );
    const before = fingerprints(everyState());
    expect(fingerprints(findingsOf([renamed]))).toEqual(before);
    const ofBoth = fingerprints(findingsOf([renamed, checkedWith(Object.values(verdicts), 2)]));
    expect(new Set(ofBoth).size).toBe(8);
  });

  it('numbers a problem that one check reports twice', () => {
    const [checked] = everyState().checked;
    const results = checked?.report?.results.map((result) => ({
      ...result,
      advice: [keyExpired, keyExpired],
    }));
    const report = checked?.report && { ...checked.report, results: results?.slice(0, 1) ?? [] };
    const twice = sarif(findingsOf(checked && report ? [{ ...checked, report }] : []));
    const all = twice.results?.map(({ partialFingerprints }) => Object.values(partialFingerprints ?? {})[0]);
    expect(all).toHaveLength(2);
    expect(new Set(all).size).toBe(2);
  });

  it('says that it is incomplete', () => {
    const complete = sarif(everyState()).invocations?.[0];
    expect(complete?.executionSuccessful).toBe(true);
    const given = findingsOf([{ tenant: sampleTenant(1), report: null }], { notices: [notice] });
    const [invocation] = sarif(given).invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications?.map(({ descriptor }) => descriptor?.id)).toEqual([
      'tenant-list-empty',
      'run-cancelled',
    ]);
    expect(sarifFaults(asSarif(given, '1.2.3'))).toEqual([]);
  });
});
