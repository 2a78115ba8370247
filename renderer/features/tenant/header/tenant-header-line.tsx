import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { accessStatusOf } from '../../../../shared/domain/status-words.ts';
import type { TenantRecord } from '../../../../shared/domain/tenant.ts';
import { AccessStatusMark } from '../../../ui/access-status.tsx';
import { PlainText } from '../../../ui/plain-text.tsx';
import { minuteTime } from '../../../ui/time.tsx';
import { sinceLabels } from '../headline.ts';
import type { ShownReport } from '../shown-report.ts';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    minHeight: '20px',
    overflowWrap: 'anywhere',
  },
  status: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
  },
  checking: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalSNudge },
});

interface Props {
  readonly tenant: TenantRecord;
  readonly present: ShownReport | null;
  readonly checking: boolean;
  /** Whether the page below shows an earlier run. */
  readonly showsEarlier: boolean;
}

/** The line below the name: the present status, since when, and the domain. */
export function TenantHeaderLine({ tenant, present, checking, showsEarlier }: Props) {
  const styles = useStyles();
  const status = accessStatusOf(present?.verdict ?? null);
  const since = present?.since ?? null;
  return (
    <div className={styles.line} role="group" aria-label="Present status">
      {checking ? (
        <span className={styles.checking}>
          <Spinner size="extra-tiny" aria-hidden />
          <span className={styles.status}>Checking…</span>
        </span>
      ) : (
        <>
          <span className={styles.status}>
            {showsEarlier && <span>Now: </span>}
            <AccessStatusMark status={status} />
          </span>
          {since !== null && (
            <span>
              {sinceLabels[status]} {minuteTime(since)}
            </span>
          )}
        </>
      )}
      {tenant.domain !== null && <PlainText>{tenant.domain}</PlainText>}
    </div>
  );
}
