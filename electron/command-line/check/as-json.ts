import { outcomeOf } from '../../../shared/domain/run.ts';
import { suspicionDocument } from '../fleet-notes.ts';
import { jsonText } from '../print.ts';
import { summarizeProblem, summarizeVerdict } from '../summarize-verdict.ts';
import type { Checked, CheckFindings } from './check-findings.ts';

/** One JSON document with all reports. */
export const asJson = ({ environment, runs, checked, notices }: CheckFindings): string =>
  jsonText({
    environment,
    runs,
    tenants: checked.map(tenantDocument),
    notices: notices.map(summarizeProblem),
    suspicion: suspicionDocument(checked.flatMap(({ report }) => (report ? [outcomeOf(report)] : []))),
  });

const tenantDocument = ({ tenant, report }: Checked) => ({
  tenantId: tenant.tenantId,
  name: tenant.name,
  domain: tenant.domain,
  state: report?.verdict.state ?? null,
  ...summarizeVerdict(report?.verdict ?? null),
  report,
});
