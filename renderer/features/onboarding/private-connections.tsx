import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import type { PrivateConnection } from '../../../shared/domain/onboarding/own-change.ts';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { Preview } from '../../ui/preview.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { OwnChangePlan } from './own-change-plan.tsx';

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  one: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    minWidth: 0,
    paddingTop: tokens.spacingVerticalS,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
});

/** The private endpoint connections of the key vaults. A pending one is approved with the rights of the administrator. */
export function PrivateConnections({ tenantId }: { tenantId: string }) {
  const styles = useStyles();
  const { queries } = useConsole();
  const connections = useQuery({ ...queries.onboarding.connections({ tenantId }), staleTime: 0 });
  return (
    <QueryView query={connections} what="the private endpoint connections">
      {(found) =>
        found.length === 0 ? null : (
          <div className={styles.list}>
            <p className={styles.text}>
              A private endpoint of the provider appears here when the provider has requested it. Compare its
              subscription and its message with what the provider told you before you approve it.
            </p>
            {found.map((one) => (
              <Connection key={one.connectionId} tenantId={tenantId} connection={one} />
            ))}
          </div>
        )
      }
    </QueryView>
  );
}

const subscriptionIn = (endpointId: string | null): string => endpointId?.split('/')[2] ?? 'Not stated';

function Connection({ tenantId, connection }: { tenantId: string; connection: PrivateConnection }) {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  const { connectionId, vaultUri, endpointId, status, description } = connection;
  const command = `az network private-endpoint-connection approve --id ${connectionId}`;
  return (
    <section className={styles.one} aria-label={`Private endpoint connection of ${vaultNameOf(vaultUri)}`}>
      <h4 className={styles.title}>Private endpoint connection of {vaultNameOf(vaultUri)}</h4>
      <FactList
        facts={[
          ['State', status],
          ['Subscription of the endpoint', subscriptionIn(endpointId)],
          ['Endpoint', endpointId?.split('/').at(-1) ?? 'Not stated'],
          ['Message', description === '' ? 'None' : <PlainText key="message">{description}</PlainText>],
        ]}
      />
      {status === 'Pending' && !isOpen && (
        <div>
          <Button onClick={() => setOpen(true)}>Approve this connection…</Button>
        </div>
      )}
      {isOpen && (
        <>
          <OwnChangePlan tenantId={tenantId} change={{ kind: 'connection', connectionId }} />
          <p className={styles.text}>You can also approve it with the Azure CLI:</p>
          <Preview label="Command that approves the connection" text={command} />
          <div>
            <CopyButton showLabel size="medium" what="command" text={command} />
          </div>
        </>
      )}
    </section>
  );
}
