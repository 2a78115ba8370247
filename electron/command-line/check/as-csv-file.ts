import { plainText } from '../../../shared/domain/plain-text.ts';
import { asCsv } from '../../reports/as-csv.ts';
import { summarizeVerdict, summaryCells, summaryColumns } from '../summarize-verdict.ts';
import type { CheckFindings } from './check-findings.ts';

const titles = ['Tenant ID', 'Name', 'Domain', ...summaryColumns, 'Problem code', 'Checked', 'Run ID'];

/** One row for each tenant. Times are ISO 8601, UTC. A spreadsheet evaluates no cell. */
export const asCsvFile = ({ checked, reader }: CheckFindings): string =>
  asCsv(
    titles,
    checked.map(({ tenant, report }) => [
      tenant.tenantId,
      plainText(tenant.name),
      plainText(tenant.domain ?? ''),
      ...summaryCells(report?.verdict ?? null, reader),
      summarizeVerdict(report?.verdict ?? null).problem?.code ?? '',
      report?.finishedAt ?? '',
      report?.runId ?? '',
    ]),
  );
