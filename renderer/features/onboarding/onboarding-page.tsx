import { Button } from '@fluentui/react-components';
import { ArrowImportRegular } from '@fluentui/react-icons/svg/arrow-import';
import { DocumentArrowUpRegular } from '@fluentui/react-icons/svg/document-arrow-up';
import { PersonAddRegular } from '@fluentui/react-icons/svg/person-add';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { permissions } from '../../../shared/contract/permissions.ts';
import type { OnboardingItem } from '../../../shared/domain/onboarding/onboarding-item.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useOpened } from '../../ui/use-opened.ts';
import { useMay } from '../session/session-context.tsx';
import { OnboardingTable } from './onboarding-table.tsx';
import { StageFilter } from './stage-filter.tsx';

const InviteDialog = lazy(async () => ({ default: (await import('./invite-dialog.tsx')).InviteDialog }));
const ImportDialog = lazy(async () => ({ default: (await import('./import-dialog.tsx')).ImportDialog }));
const ReconsentDialog = lazy(async () => ({
  default: (await import('./reconsent/reconsent-dialog.tsx')).ReconsentDialog,
}));
const ReceiptDialog = lazy(async () => ({ default: (await import('./receipt-dialog.tsx')).ReceiptDialog }));

/** Every customer on the way to verified access: at which step, whose action is required, and since when. */
export function OnboardingPage() {
  const { queries } = useConsole();
  const may = useMay();
  const items = useQuery(queries.onboarding.list({}));
  const { name: dialog, open, close } = useOpened<'invite' | 'import' | 'receipt' | 'reconsent'>();
  const invite = may(permissions.onboarding.invite) && (
    <Button appearance="primary" icon={<PersonAddRegular />} onClick={() => open('invite')}>
      Invite customer
    </Button>
  );
  return (
    <Page
      title="Onboarding"
      subtitle="Customers who are invited, and tenants whose access was never verified."
      layout="fill"
      actions={
        <>
          {may(permissions.reconsent.read) && (
            <Button onClick={() => open('reconsent')}>Changed permissions</Button>
          )}
          {may(permissions.onboarding.import) && (
            <Button icon={<ArrowImportRegular />} onClick={() => open('import')}>
              Import customers
            </Button>
          )}
          {may(permissions.onboarding.acceptReceipt) && (
            <Button icon={<DocumentArrowUpRegular />} onClick={() => open('receipt')}>
              Import receipt
            </Button>
          )}
          {invite}
        </>
      }
    >
      <QueryView query={items} what="the onboarding">
        {(all) =>
          all.length === 0 ? (
            <EmptyState
              title="No customer is in onboarding"
              text="Invite a customer to grant your application access to a key. Causeway shows each step until an access check proves the access."
            >
              {invite}
            </EmptyState>
          ) : (
            <Board items={all} />
          )
        }
      </QueryView>
      <Suspense>
        {dialog === 'invite' && <InviteDialog onClose={close} />}
        {dialog === 'import' && <ImportDialog onClose={close} />}
        {dialog === 'receipt' && <ReceiptDialog onClose={close} />}
        {dialog === 'reconsent' && <ReconsentDialog onClose={close} />}
      </Suspense>
    </Page>
  );
}

function Board({ items }: { items: readonly OnboardingItem[] }) {
  const navigate = useNavigate();
  const { stage } = useSearch({ from: '/onboarding' });
  const shown = items.filter((item) => stage === undefined || item.stage === stage);
  return (
    <>
      <StageFilter
        items={items}
        chosen={stage}
        onChoose={(chosen) => void navigate({ to: '/onboarding', search: { stage: chosen }, replace: true })}
      />
      {shown.length > 0 ? (
        <OnboardingTable items={shown} />
      ) : (
        <EmptyState title="No customer at this step" text="Select another step." />
      )}
    </>
  );
}
