import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { marked } from 'marked';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { asCsvFile } from '../../../../electron/command-line/check/as-csv-file.ts';
import { asJson } from '../../../../electron/command-line/check/as-json.ts';
import { asJunit } from '../../../../electron/command-line/check/as-junit.ts';
import { asMarkdown } from '../../../../electron/command-line/check/as-markdown.ts';
import { asSarif } from '../../../../electron/command-line/check/as-sarif.ts';
import { asTable } from '../../../../electron/command-line/check/as-table.ts';
import type { Checked, CheckFindings } from '../../../../electron/command-line/check/check-findings.ts';
import { withoutFormula } from '../../../../shared/domain/formula-cell.ts';
import { plainText } from '../../../../shared/domain/plain-text.ts';
import { arbitraryReport } from '../../../support/arbitrary-tenant.ts';
import { hostileName, hostileNames } from '../../../support/hostile-name.ts';
import { junitFaults } from '../../../support/junit-faults.ts';
import { findingsOf } from '../../../support/sample-findings.ts';
import { sampleId, sampleTenant } from '../../../support/sample-fleet.ts';
import { sarifFaults } from '../../../support/sarif-faults.ts';

const checkedAs = (number: number, name: string): fc.Arbitrary<Checked> =>
  fc
    .option(arbitraryReport(sampleId(number)), { freq: 8 })
    .map((report) => ({ tenant: sampleTenant(number, { name, domain: name }), report }));

const findings: fc.Arbitrary<CheckFindings> = fc
  .array(hostileName, { minLength: 1, maxLength: 8 })
  .chain((names) => fc.tuple(...names.map((name, index) => checkedAs(index + 1, name))))
  .map((checked) => findingsOf(checked));

/** Every listed name once, so that none of them depends on chance. */
const listed = findingsOf(
  hostileNames.map((name, index) => ({
    tenant: sampleTenant(index + 1, { name, domain: name }),
    report: null,
  })),
);

const always = (holds: (given: CheckFindings) => void, numRuns = 60) =>
  fc.assert(fc.property(findings, holds), { numRuns, examples: [[listed]] });

/** An HTML parser replaces what is no character. */
const shown = (text: string): string => plainText(text).trim().toWellFormed();
// eslint-disable-next-line no-control-regex
const notInTerminal = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;

describe('hostile names', () => {
  it('leave the Markdown one table with the same cells', () => {
    always((given) => {
      const { document } = new JSDOM(marked.parse(asMarkdown(given), { async: false })).window;
      const elements = [...document.body.querySelectorAll('*')].map(({ tagName }) => tagName.toLowerCase());
      expect(
        elements.filter((name) => !['table', 'thead', 'tbody', 'tr', 'th', 'td'].includes(name)),
      ).toEqual([]);
      const rows = [...document.querySelectorAll('tbody tr')].map((row) => row.querySelectorAll('td'));
      expect(
        rows.map((cells) => [cells.length, ...[0, 1].map((at) => cells[at]?.textContent.toWellFormed())]),
      ).toEqual(given.checked.map(({ tenant }) => [5, ...[tenant.name, tenant.domain ?? ''].map(shown)]));
    });
  });

  it('leave each row of the CSV as it is, and no cell a formula', () => {
    always((given) => {
      const { data, errors } = Papa.parse<string[]>(asCsvFile(given).slice(1), {
        delimiter: ',',
        skipEmptyLines: true,
      });
      expect(errors).toEqual([]);
      expect(data.slice(1).map((row) => [row.length, row[1]])).toEqual(
        given.checked.map(({ tenant }) => [9, withoutFormula(plainText(tenant.name))]),
      );
    });
  });

  it('leave the JUnit XML one suite for each tenant', () => {
    always((given) => {
      const { document } = new JSDOM(asJunit(given), { contentType: 'text/xml' }).window;
      const suites = [...document.querySelectorAll('testsuite')];
      expect(suites).toHaveLength(given.checked.length);
      expect(
        suites.map((suite) => suite.querySelector('property[name="tenantId"]')?.getAttribute('value')),
      ).toEqual(given.checked.map(({ tenant }) => tenant.tenantId));
      expect(suites.map((suite) => suite.querySelectorAll('testcase').length)).toEqual(
        given.checked.map(({ report }) => report?.results.length ?? 1),
      );
    });
  });

  it('leave the JUnit XML valid', async () => {
    await fc.assert(
      fc.asyncProperty(findings, async (given) => {
        // The schema needs no test case, and every suite has its properties.
        expect(await junitFaults(asJunit(given))).toEqual([]);
      }),
      { numRuns: 12, examples: [[listed]] },
    );
  });

  it('leave the SARIF log valid', () => {
    always((given) => {
      expect(sarifFaults(asSarif(given, '1.2.3'))).toEqual([]);
    }, 30);
  });

  it('are unchanged in the JSON document', () => {
    always((given) => {
      const { tenants } = JSON.parse(asJson(given)) as { tenants: { name: string }[] };
      expect(tenants.map(({ name }) => name)).toEqual(given.checked.map(({ tenant }) => tenant.name));
    });
  });

  it('send nothing to the terminal but text', () => {
    always((given) => {
      const table = asTable(given, { withSteps: true, isColored: false });
      expect(notInTerminal.test(table)).toBe(false);
    });
  });
});

it('would be found in a report without the escapes', async () => {
  expect(
    await junitFaults('<testsuites><testsuite name="x" tests="1"><other/></testsuite></testsuites>'),
  ).not.toEqual([]);
  expect(sarifFaults('{"version":"2.1.0","runs":[{}]}')).not.toEqual([]);
});
