import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { vaultNameOf, type KeyInVault, type TenantRecord } from '../../../../shared/domain/tenant.ts';
import { idOfPlace, keysOf } from '../../../../shared/domain/vault-place.ts';
import { useConsole } from '../../../api/console-context.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Preview } from '../../../ui/preview.tsx';
import { ProblemMessage } from '../../../ui/problem-message.tsx';
import { problemOf } from '../../../ui/query-view.tsx';
import { Section } from '../../../ui/section.tsx';
import { SummaryButtons } from '../summary-buttons.tsx';
import { SaveButton } from '../../reports/save-button.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
});

/** What the customer sends to the provider when everything that they can see is in place. */
export function ReceiptSection({ tenant }: { tenant: Pick<TenantRecord, 'tenantId' | 'vaults'> }) {
  const styles = useStyles();
  const { ask } = useConsole();
  const { tenantId, vaults } = tenant;
  const keys = keysOf(vaults);
  // That which was selected last, until the person selects another one.
  const [selected, select] = useState<number>();
  const index = selected ?? keys.length - 1;
  const create = useMutation({
    mutationFn: (key: KeyInVault | undefined) => ask.customer.receipt({ tenantId, ...(key && { key }) }),
  });
  const receipt = create.data;
  return (
    <Section title="Receipt for the provider">
      <div className={styles.parts}>
        <p className={styles.text}>
          Send the receipt to the provider, as a file or as one line. It names the tenant, the key vault, the
          key and the application, and contains no secret.
        </p>
        {keys.length > 1 && (
          <Field
            label="Key"
            hint="A receipt is about one key. Send one for each key that the provider does not have."
          >
            <Select
              value={String(index)}
              onChange={(_, { value }) => {
                select(Number(value));
                create.reset();
              }}
            >
              {keys.map((key, at) => (
                <option key={idOfPlace(key)} value={String(at)}>
                  {key.keyName} in {vaultNameOf(key.vaultUri)}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {create.isError && <ProblemMessage problem={problemOf(create.error)} />}
        <div className={styles.line}>
          {receipt ? (
            <>
              <SaveButton
                label="Save receipt"
                fileName={receipt.fileName}
                text={receipt.text}
                type={receipt.mediaType}
                appearance="primary"
              />
              <CopyButton showLabel size="medium" what="receipt" text={receipt.line} />
            </>
          ) : (
            <Button
              appearance="primary"
              disabledFocusable={create.isPending}
              onClick={() => create.mutate(keys.length > 1 ? keys[index] : undefined)}
            >
              Create receipt
            </Button>
          )}
        </div>
        <SummaryButtons tenantId={tenantId} />
        {receipt && <Preview label="Receipt" text={receipt.text} />}
      </div>
    </Section>
  );
}
