import { Button } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { KeyRegular } from '@fluentui/react-icons/svg/key';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import type { LiveResults } from '../../api/live-results.ts';
import { actions } from '../../../shared/contract/actions.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { problemOf } from '../../ui/query-view.tsx';
import { ButtonLink } from '../../ui/button-link.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { IncidentsMenu } from '../demo/incidents-menu.tsx';
import { ReportsMenu } from '../reports/reports-menu.tsx';
import { useMay, useSession } from '../session/session-context.tsx';
import { ManageTenant } from '../tenants/manage-tenant.tsx';

/** The actions that this person may take. A run over many tenants can be canceled only from the list. */
export function TenantActions({ tenant, live }: { tenant: TenantRecord; live: LiveResults | undefined }) {
  const { ask, queries } = useConsole();
  const { environment } = useSession();
  const may = useMay();
  const { tenantId } = tenant;
  const runs = useQuery(queries.checks.runs({}));
  const check = useMutation({ mutationFn: () => ask.checks.start({ tenantId }) });
  const cancel = useMutation({ mutationFn: (runId: string) => ask.checks.cancel({ runId }) });
  const run = live?.running ? runs.data?.find((one) => one.runId === live.runId) : undefined;
  const error = check.error ?? cancel.error;
  return (
    <>
      {may(actions.checks.start) &&
        (live?.running && run?.tenants === 1 && may(actions.checks.cancel) ? (
          <Button disabledFocusable={cancel.isPending} onClick={() => cancel.mutate(live.runId)}>
            {cancel.isPending ? 'Canceling…' : 'Cancel check'}
          </Button>
        ) : (
          <Button
            appearance="primary"
            icon={<ArrowSyncRegular />}
            disabledFocusable={live?.running === true || check.isPending}
            onClick={() => check.mutate()}
          >
            Check now
          </Button>
        ))}
      {may(actions.encryption.roundTrip) && tenant.vaults.length > 0 && (
        <ButtonLink to="/encryption" search={{ tenantId }} icon={<KeyRegular />}>
          Encryption test
        </ButtonLink>
      )}
      <ReportsMenu tenantId={tenantId} />
      {environment === 'demo' && may(actions.demo.apply) && (
        <IncidentsMenu tenantId={tenantId} checking={live?.running === true} />
      )}
      <ManageTenant tenant={tenant} />
      {error && <ProblemMessage problem={problemOf(error)} />}
    </>
  );
}
