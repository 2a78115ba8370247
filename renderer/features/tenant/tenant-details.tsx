import { Button, makeStyles, mergeClasses, MessageBarActions, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { TenantStatus } from '../../../shared/contract/tenants-actions.ts';
import { Page } from '../../ui/page.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { NotesPanel } from './notes/notes-panel.tsx';
import { ShownStatus } from './shown-status.tsx';
import { TenantActions } from './header/tenant-actions.tsx';
import { TenantChanges } from './tenant-changes.tsx';
import { TenantHeaderLine } from './header/tenant-header-line.tsx';
import { TenantSections } from './tenant-sections.tsx';
import { useShownRun } from './use-shown-run.ts';
import { useTenantCheck } from '../runs/use-tenant-check.ts';

const oneColumn = '@media (max-width: 1250px)';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: 'minmax(0, 1fr) clamp(300px, 24%, 420px)',
    gridTemplateAreas: '"status side" "sections side"',
    gridTemplateRows: 'auto 1fr',
    alignItems: 'start',
    // The head of the page covers nothing that takes the focus.
    '& :focus': { scrollMarginTop: '150px' },
    [oneColumn]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateAreas: '"status" "changes" "sections" "notes"',
      gridTemplateRows: 'none',
    },
  },
  status: {
    gridArea: 'status',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    minWidth: 0,
  },
  sections: { gridArea: 'sections', minWidth: 0 },
  side: {
    gridArea: 'side',
    display: 'grid',
    gap: tokens.spacingVerticalL,
    minWidth: 0,
    [oneColumn]: { display: 'contents' },
  },
  changes: {
    display: 'grid',
    gap: tokens.spacingVerticalL,
    alignItems: 'start',
    minWidth: 0,
    [oneColumn]: {
      gridArea: 'changes',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))',
    },
  },
  // Hidden in place while a check runs: the changes would show the verdict before it.
  hidden: { visibility: 'hidden' },
  notes: { minWidth: 0, [oneColumn]: { gridArea: 'notes' } },
});

/** The page of a tenant with its status. */
export function TenantDetails({ status }: { status: TenantStatus }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const { tab, run } = useSearch({ from: '/tenants/$tenantId' });
  const { tenant, annotations } = status;
  const { tenantId } = tenant;
  const shown = useShownRun(status);
  const { live, running, present, earlier } = shown;
  const check = useTenantCheck(tenantId, live);
  const backToPresent = () =>
    void navigate({
      to: '/tenants/$tenantId',
      params: { tenantId },
      search: tab === undefined ? {} : { tab },
    });
  const startCheck = () => {
    if (run !== undefined) backToPresent();
    check.start();
  };
  return (
    <Page
      title={tenant.name}
      layout="wide"
      subtitle={
        <TenantHeaderLine
          tenant={tenant}
          present={present}
          checking={running !== undefined}
          showsEarlier={earlier !== undefined}
        />
      }
      actions={
        <TenantActions
          tenant={tenant}
          checking={running !== undefined}
          check={{ ...check, start: startCheck }}
          report={running ? null : present}
        />
      }
    >
      {check.problem && (
        <ProblemMessage problem={check.problem}>
          <MessageBarActions
            containerAction={
              <Button
                appearance="transparent"
                aria-label="Dismiss"
                icon={<DismissRegular />}
                onClick={check.dismiss}
              />
            }
          />
        </ProblemMessage>
      )}
      <div className={styles.columns}>
        <div className={styles.status}>
          <ShownStatus tenant={tenant} shown={shown} onBackToPresent={backToPresent} />
        </div>
        <div className={styles.side}>
          {!earlier && (
            <div className={mergeClasses(styles.changes, running && styles.hidden)}>
              <TenantChanges status={status} />
            </div>
          )}
          <div className={styles.notes}>
            <NotesPanel tenantId={tenantId} annotations={annotations} />
          </div>
        </div>
        <div className={styles.sections}>
          <TenantSections tenant={tenant} shown={shown} />
        </div>
      </div>
    </Page>
  );
}
