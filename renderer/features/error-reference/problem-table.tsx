import { makeStyles, tokens } from '@fluentui/react-components';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import { ownerLabel } from '../../../shared/problems/in-words.ts';
import { capitalized, count } from '../../../shared/problems/phrases.ts';
import { useReader } from '../../ui/reader-context.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import type { ReferenceEntry } from './find-problems.ts';

const useStyles = makeStyles({
  scroller: {
    overflowX: 'auto',
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    '& th, & td': {
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
      textAlign: 'start',
      verticalAlign: 'top',
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    },
    '& thead th': {
      fontSize: tokens.fontSizeBase200,
      '@media (min-width: 1200px)': { whiteSpace: 'nowrap' },
    },
    '& th:first-child': { '@media (min-width: 900px)': { minWidth: '170px' } },
    '& tbody th': { fontWeight: tokens.fontWeightSemibold },
    '& tbody tr:last-child > *': { borderBottomStyle: 'none' },
  },
  codes: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    '@media (min-width: 900px)': { minWidth: '160px' },
  },
  figure: { whiteSpace: 'nowrap' },
});

/** Codes shown in a row; the page of the problem shows all of them. */
const shownCodes = 4;

interface Props {
  readonly entries: readonly ReferenceEntry[];
  readonly affected: ReadonlyMap<string, readonly TenantRow[]> | undefined;
  readonly showAffected: boolean;
}

export function ProblemTable({ entries, affected, showAffected }: Props) {
  const styles = useStyles();
  const reader = useReader();
  return (
    <div className={styles.scroller}>
      <table className={styles.table} aria-label="Errors">
        <thead>
          <tr>
            <th scope="col">Error</th>
            <th scope="col">Service error codes</th>
            <th scope="col">Action required</th>
            <th scope="col">Affects</th>
            {showAffected && <th scope="col">Tenants affected now</th>}
          </tr>
        </thead>
        <tbody>
          {entries.map(({ code, title, owner, affects, serviceCodes }) => (
            <tr key={code}>
              <th scope="row">
                <TextLink to="/error-reference/$code" params={{ code }}>
                  {title}
                </TextLink>
              </th>
              <td className={styles.codes}>
                {serviceCodes.length === 0 ? '–' : serviceCodes.slice(0, shownCodes).join(', ')}
                {serviceCodes.length > shownCodes && `, and ${serviceCodes.length - shownCodes} more`}
              </td>
              <td className={styles.figure}>{ownerLabel(owner, reader)}</td>
              <td className={styles.figure}>{capitalized(affects)}</td>
              {showAffected && (
                <td className={styles.figure}>
                  <AffectedCount code={code} rows={affected?.get(code)} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AffectedCount({ code, rows }: { code: string; rows: readonly TenantRow[] | undefined }) {
  if (!rows || rows.length === 0) return '–';
  return (
    <TextLink to="/tenants" search={{ cause: code }}>
      {count(rows.length, 'tenant')}
    </TextLink>
  );
}
