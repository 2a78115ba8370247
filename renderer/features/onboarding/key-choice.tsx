import { Button, Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import type { VisibleVault } from '../../../shared/domain/onboarding/customer-account.ts';
import { vaultNameOf, type KeyInVault, type VaultResource } from '../../../shared/domain/tenant.ts';
import { idOfPlace, keysOf } from '../../../shared/domain/vault-place.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf, QueryView } from '../../ui/query-view.tsx';
import { RotationAdvice } from './rotation-advice.tsx';

const NewKeyDialog = lazy(async () => ({ default: (await import('./new-key-dialog.tsx')).NewKeyDialog }));

const useStyles = makeStyles({
  choice: { display: 'grid', gap: tokens.spacingVerticalM },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  line: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  // The padding keeps one row from overflowing by the outline of its button.
  group: { maxHeight: '40vh', overflow: 'auto', paddingBlock: tokens.spacingVerticalXXS },
});

/** The keys that the administrator can see, to select one. */
export function KeyChoice({
  tenantId,
  replaceable = [],
  onChosen,
}: {
  readonly tenantId: string;
  /** The selected keys that another key may replace. */
  readonly replaceable?: readonly VaultResource[];
  readonly onChosen?: () => void;
}) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const resources = useQuery({ ...queries.onboarding.resources({ tenantId }), staleTime: 0 });
  const [chosen, setChosen] = useState<string>();
  const [replaced, setReplaced] = useState('');
  const choose = useMutation({
    mutationFn: ({ vaultUri, keyName, insteadOf }: Wanted) =>
      ask.onboarding.chooseKey({
        ...{ tenantId, vaultUri, keyName },
        ...(insteadOf && { insteadOf }),
      }),
    onSuccess: () => {
      onChosen?.();
      void ask.checks.start({ tenantId }).catch(() => undefined);
    },
  });
  return (
    <QueryView query={resources} what="your key vaults">
      {(vaults) => {
        const keys = keysIn(vaults);
        const key = keys.find(({ id }) => id === chosen);
        const others = selectedKeys(replaceable).filter(({ id }) => id !== chosen);
        if (keys.length === 0)
          return (
            <>
              <p className={styles.text}>
                You can see no key. Create one, or sign in as a person who can see it.
              </p>
              <CreateKey tenantId={tenantId} vaults={vaults} />
            </>
          );
        return (
          <div className={styles.choice}>
            <RadioGroup
              aria-label="Keys"
              className={styles.group}
              value={chosen ?? ''}
              onChange={(_, { value }) => {
                setChosen(value);
                setReplaced('');
              }}
            >
              {keys.map(({ id, vaultUri, keyName, resourceGroup }) => (
                <Radio
                  key={id}
                  value={id}
                  label={`${keyName} in ${vaultNameOf(vaultUri)} (resource group ${resourceGroup})`}
                />
              ))}
            </RadioGroup>
            {key && <Instead others={others} value={replaced} onChange={setReplaced} />}
            {choose.isError && <ProblemMessage problem={problemOf(choose.error)} />}
            <RotationAdvice />
            <div className={styles.line}>
              <Button
                appearance="primary"
                disabledFocusable={!key || choose.isPending}
                onClick={() =>
                  key && choose.mutate({ ...key, insteadOf: others.find(({ id }) => id === replaced)?.key })
                }
              >
                Use this key
              </Button>
              <CreateKey tenantId={tenantId} vaults={vaults} />
            </div>
          </div>
        );
      }}
    </QueryView>
  );
}

interface SelectedKey {
  readonly id: string;
  readonly key: KeyInVault;
}

interface InsteadProps {
  readonly others: readonly SelectedKey[];
  /** The id of the key that is replaced; empty if none is. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Whether the key comes beside the selected keys, or takes the place of one. */
function Instead({ others, value, onChange }: InsteadProps) {
  if (others.length === 0) return null;
  return (
    <Field label="The keys that are selected already">
      <RadioGroup value={value} onChange={(_, data) => onChange(data.value)}>
        <Radio value="" label="Keep them. The application uses this key too." />
        {others.map(({ id, key: { vaultUri, keyName } }) => (
          <Radio
            key={id}
            value={id}
            label={`Use this key instead of ${keyName} in ${vaultNameOf(vaultUri)}`}
          />
        ))}
      </RadioGroup>
    </Field>
  );
}

const selectedKeys = (vaults: readonly VaultResource[]): readonly SelectedKey[] =>
  keysOf(vaults).map((key) => ({ id: idOfPlace(key), key }));

function CreateKey({ tenantId, vaults }: { tenantId: string; vaults: readonly VisibleVault[] }) {
  const [creating, setCreating] = useState(false);
  return (
    <div>
      <Button onClick={() => setCreating(true)}>Create a key…</Button>
      <Suspense>
        {creating && <NewKeyDialog {...{ tenantId, vaults }} onClose={() => setCreating(false)} />}
      </Suspense>
    </div>
  );
}

interface Wanted extends VisibleKey {
  readonly insteadOf: SelectedKey['key'] | undefined;
}

interface VisibleKey {
  readonly id: string;
  readonly vaultUri: string;
  readonly keyName: string;
  readonly resourceGroup: string;
}

const keysIn = (vaults: readonly VisibleVault[]): VisibleKey[] =>
  vaults.flatMap(({ vaultUri, resourceGroup, keys }) =>
    (keys ?? []).map((keyName) => ({
      ...{ id: idOfPlace({ vaultUri, keyName }), vaultUri, keyName, resourceGroup },
    })),
  );
