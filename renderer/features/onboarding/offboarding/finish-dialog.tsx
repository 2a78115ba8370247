import { Button, makeStyles, Radio, RadioGroup, Field, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { permissions } from '../../../../shared/contract/permissions.ts';
import { plainText } from '../../../../shared/domain/plain-text.ts';
import type { TenantRecord } from '../../../../shared/domain/tenant.ts';
import { useConsole } from '../../../api/console-context.tsx';
import { ConfirmationField } from '../../../ui/confirmation-field.tsx';
import { problemOf } from '../../../ui/query-view.tsx';
import { ReadingDialog } from '../../../ui/reading-dialog.tsx';
import { useConfirm } from '../../notices/notices-context.tsx';
import { useMay } from '../../session/session-context.tsx';
import { RemovalProof } from './removal-proof.tsx';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  parts: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
});

/** The provider’s side of an offboarding: the proof, the certificate for the customer, the tokens and the local data. */
export function FinishDialog({ tenant, onClose }: { tenant: TenantRecord; onClose: () => void }) {
  const styles = useStyles();
  const may = useMay();
  return (
    <ReadingDialog title="Offboarding" onClose={onClose}>
      <div className={styles.parts}>
        <p className={styles.text}>
          Only an administrator of the customer can remove the access: in their own Causeway, or with the
          scripts of the hand-off pack. Stop the use of the key first. After the removal, Causeway tries
          everything that must fail, with a new token and with the tokens that an earlier check of this page,
          or a revocation drill, kept.
        </p>
        <h3 className={styles.heading}>Proof</h3>
        <RemovalProof tenantId={tenant.tenantId} />
        {may(permissions.offboarding.finish) && <Finish tenant={tenant} onFinished={onClose} />}
      </div>
    </ReadingDialog>
  );
}

type LocalData = 'keep' | 'erase';

function Finish({ tenant, onFinished }: { tenant: TenantRecord; onFinished: () => void }) {
  const styles = useStyles();
  const { ask } = useConsole();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const [localData, setLocalData] = useState<LocalData>('keep');
  const [typed, setTyped] = useState('');
  const { tenantId, name } = tenant;
  const finish = useMutation({
    mutationFn: () => ask.offboarding.finish({ tenantId, localData, confirmation: typed }),
    onSuccess: async () => {
      onFinished();
      if (localData === 'erase') await navigate({ to: '/onboarding' });
      confirm(
        localData === 'erase'
          ? `Erased the local data of “${plainText(name)}”.`
          : `Dropped the tokens for “${plainText(name)}”.`,
      );
    },
  });
  return (
    <>
      <h3 className={styles.heading}>Finish</h3>
      <Field label="Local data of the tenant" hint="Causeway drops the tokens that it holds in both cases.">
        <RadioGroup
          value={localData}
          onChange={(_, { value }) => setLocalData(value === 'erase' ? 'erase' : 'keep')}
        >
          <Radio value="keep" label="Keep the tenant in the list, with its reports and notes" />
          <Radio value="erase" label="Erase its reports, notes and tags. The audit trail stays." />
        </RadioGroup>
      </Field>
      <ConfirmationField
        problem={finish.isError ? problemOf(finish.error) : undefined}
        typed={typed}
        onType={setTyped}
      />
      <div>
        <Button appearance="primary" disabledFocusable={finish.isPending} onClick={() => finish.mutate()}>
          {finish.isPending ? 'Finishing…' : 'Finish the offboarding'}
        </Button>
      </div>
    </>
  );
}
