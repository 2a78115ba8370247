import { makeStyles, tokens } from '@fluentui/react-components';
import { plainText } from '../../../shared/domain/plain-text.ts';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import { problemOfRow } from '../../../shared/domain/verdict-of-row.ts';
import { headlines } from '../../../shared/problems/headlines.ts';
import { ownerLabel } from '../../../shared/problems/in-words.ts';
import { LaterTooltip } from '../../ui/later-tooltip.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import type { Figure } from './figure.ts';
import { FigureLink } from './figure-link.tsx';
import { NothingHere, OverviewCard } from './overview-card.tsx';

/** How many tenants are shown, in a low window fewer; the card's figure leads to all of them. */
const shownRows = 8;

const useStyles = makeStyles({
  all: { color: tokens.colorBrandForegroundLink, whiteSpace: 'nowrap' },
  rows: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalXS,
  },
  row: { '@media (max-height: 900px)': { ':nth-child(n + 5)': { display: 'none' } } },
  line: { display: 'flex', justifyContent: 'space-between', gap: tokens.spacingHorizontalM },
  name: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  since: { flexShrink: 0, fontVariantNumeric: 'tabular-nums' },
  details: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

interface Props {
  readonly title: string;
  /** All tenants of the card. */
  readonly figure: Figure;
  /** The longest first. */
  readonly rows: readonly TenantRow[];
  readonly sinceOf: (row: TenantRow) => string | null;
  /** Shown if there are no rows. */
  readonly nothing: string;
  readonly className?: string | undefined;
}

/** Tenants with the time since which something is so: problem, who must act, ticket and assignee. */
export function TenantsSinceCard({ title, figure, rows, sinceOf, nothing, className }: Props) {
  const styles = useStyles();
  const all = figure.count > 0 && (
    <FigureLink
      figure={figure}
      label={`${title}: all ${figure.count.toLocaleString('en')}`}
      className={styles.all}
    >
      All {figure.count.toLocaleString('en')}
    </FigureLink>
  );
  return (
    <OverviewCard title={title} aside={all} className={className}>
      {rows.length === 0 ? (
        <NothingHere>{nothing}</NothingHere>
      ) : (
        <ol aria-label={title} className={styles.rows}>
          {rows.slice(0, shownRows).map((row) => (
            <li key={row.tenant.tenantId} className={styles.row}>
              <TenantLine row={row} since={sinceOf(row)} />
            </li>
          ))}
        </ol>
      )}
    </OverviewCard>
  );
}

function TenantLine({ row, since }: { row: TenantRow; since: string | null }) {
  const styles = useStyles();
  const { tenantId, name } = row.tenant;
  const details = detailsOf(row).join(' · ');
  return (
    <>
      <div className={styles.line}>
        <LaterTooltip
          content={[plainText(name), details].filter((text) => text !== '').join(' · ')}
          relationship="inaccessible"
          withArrow
        >
          <TextLink
            to="/tenants/$tenantId"
            params={{ tenantId }}
            aria-label={plainText(name)}
            className={styles.name}
          >
            <bdi>{plainText(name)}</bdi>
          </TextLink>
        </LaterTooltip>
        <span className={styles.since}>
          {since === null ? '–' : <RelativeTime iso={since} tabIndex={-1} />}
        </span>
      </div>
      <div className={styles.details} title={details}>
        {details}
      </div>
    </>
  );
}

function detailsOf(row: TenantRow): string[] {
  const problem = problemOfRow(row);
  const { ticket, assignee } = row.annotations;
  return [
    ...(problem ? [ownerLabel(headlines[problem.code].owner, 'provider')] : []),
    ...[ticket, assignee].flatMap((text) => (text === null ? [] : [plainText(text)])),
    ...(problem ? [headlines[problem.code].title] : []),
  ];
}
