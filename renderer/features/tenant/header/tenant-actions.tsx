import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { DocumentArrowDownRegular } from '@fluentui/react-icons/svg/document-arrow-down';
import { KeyRegular } from '@fluentui/react-icons/svg/key';
import { permissions } from '../../../../shared/contract/permissions.ts';
import type { TenantRecord } from '../../../../shared/domain/tenant.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { ButtonLink } from '../../../ui/button-link.tsx';
import { useReader } from '../../../ui/reader-context.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { IncidentsMenu } from '../../demo/incidents-menu.tsx';
import { ReportsMenu } from '../../reports/reports-menu.tsx';
import { useMay, useSession } from '../../session/session-context.tsx';
import { ManageTenant } from '../../tenants/manage-tenant.tsx';
import { accessSummary, summaryFileName } from './access-summary.ts';
import { NeighborLinks } from './neighbor-links.tsx';
import type { ShownReport } from '../shown-report.ts';
import type { TenantCheck } from '../../runs/use-tenant-check.ts';

const useStyles = makeStyles({
  toolbar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    // Messages go on a separate line and take no width with their gap and padding, so that no button moves.
    '& > .fui-MessageBar': {
      order: 1,
      width: 0,
      minWidth: '100%',
      boxSizing: 'border-box',
      marginInlineEnd: `calc(-1 * ${tokens.spacingHorizontalS} - 2 * ${tokens.spacingHorizontalM} - 2px)`,
    },
    '& > [data-message]': { marginInlineEnd: `calc(-1 * ${tokens.spacingHorizontalS})` },
  },
  check: { minWidth: '124px' },
});

interface Props {
  readonly tenant: TenantRecord;
  readonly checking: boolean;
  readonly check: TenantCheck;
  /** The present report; null if there is none or a check runs. */
  readonly report: ShownReport | null;
}

/** The actions that this person may take. */
export function TenantActions({ tenant, checking, check, report }: Props) {
  const styles = useStyles();
  const { environment, person } = useSession();
  const may = useMay();
  const { tenantId } = tenant;
  return (
    <div role="group" aria-label="Actions for this tenant" className={styles.toolbar}>
      {may(permissions.checks.start) &&
        (check.cancel && may(permissions.checks.cancel) ? (
          <Button className={styles.check} disabledFocusable={check.canceling} onClick={check.cancel}>
            {check.canceling ? 'Canceling…' : 'Cancel check'}
          </Button>
        ) : (
          <Button
            className={styles.check}
            appearance="primary"
            icon={<ArrowSyncRegular />}
            disabledFocusable={checking || check.starting}
            onClick={check.start}
          >
            Check now
          </Button>
        ))}
      {may(permissions.encryption.roundTrip) && tenant.vaults.length > 0 && (
        <ButtonLink to="/encryption" search={{ tenantId }} icon={<KeyRegular />}>
          Encryption test
        </ButtonLink>
      )}
      <ReportsMenu tenant={tenant} />
      {person.tenantId !== null && report && <SaveReport tenant={tenant} report={report} />}
      {environment === 'demo' && may(permissions.demo.apply) && (
        <IncidentsMenu tenantId={tenantId} checking={checking} />
      )}
      <ManageTenant tenant={tenant} />
      <NeighborLinks tenantId={tenantId} />
    </div>
  );
}

/** A report for a customer administrator to keep. */
function SaveReport({ tenant, report }: { tenant: TenantRecord; report: ShownReport }) {
  const announce = useAnnounce();
  const reader = useReader();
  const save = () => {
    const name = summaryFileName(tenant, report.finishedAt);
    saveFile(name, accessSummary(tenant, report, reader), 'text/html');
    announce(`Saved the report as ${name}.`);
  };
  return (
    <Button icon={<DocumentArrowDownRegular />} onClick={save}>
      Save report
    </Button>
  );
}
