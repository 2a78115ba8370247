import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { RemovalDepth } from '../../../shared/domain/onboarding/removal.ts';
import { vaultNameOf, type TenantRecord } from '../../../shared/domain/tenant.ts';
import { ReadingDialog } from '../../ui/reading-dialog.tsx';
import { RemovalProof } from './offboarding/removal-proof.tsx';
import { RemovalRequests } from './offboarding/removal-requests.tsx';
import { OwnSignIn } from './own-sign-in.tsx';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  parts: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
});

interface Choice {
  readonly title: string;
  readonly explains: string;
  readonly depth: RemovalDepth;
}

/** The three depths, with the way back from the first one. */
const choicesFor = ({ vaults }: Pick<TenantRecord, 'vaults'>): readonly Choice[] => [
  ...vaults.flatMap(({ vaultUri, keyName }): Choice[] =>
    keyName === null
      ? []
      : [
          {
            title: `This key only: ${keyName} in ${vaultNameOf(vaultUri)}`,
            explains:
              'The application loses its role at this key. Data that the key protects cannot be read until you give the access back. Everything else stays.',
            depth: { is: 'key', vaultUri, keyName },
          },
        ],
  ),
  {
    title: 'Pause: disable the application',
    explains:
      'The application receives no new token for your tenant. A token that was issued before works until it expires, usually within 90 minutes. Roles and permissions stay, so you can enable the application again. To stop the use of a key at once, disable the key in Key Vault.',
    depth: { is: 'pause' },
  },
  {
    title: 'End the pause: enable the application',
    explains: 'The application receives tokens again, with the roles and permissions that it had before.',
    depth: { is: 'resume' },
  },
  {
    title: 'Everything',
    explains:
      'The application loses its roles and access policies wherever you can see them, and is deleted from the tenant with its permissions. Data that the key protects cannot be read any more. No key and no data is deleted. Talk to the provider first.',
    depth: { is: 'everything' },
  },
];

/** Takes the access back in one of three depths, with the rights of the administrator, and proves that it is gone. */
export function RemovalDialog({ tenant, onClose }: { tenant: TenantRecord; onClose: () => void }) {
  const styles = useStyles();
  const { tenantId } = tenant;
  const choices = choicesFor(tenant);
  const [chosen, setChosen] = useState(0);
  const choice = choices[chosen] ?? choices[0];
  if (!choice) return null;
  return (
    <ReadingDialog title="Remove the access" onClose={onClose}>
      <div className={styles.parts}>
        <Field label="What to remove">
          <Select value={String(chosen)} onChange={(_, { value }) => setChosen(Number(value))}>
            {choices.map(({ title }, index) => (
              <option key={title} value={String(index)}>
                {title}
              </option>
            ))}
          </Select>
        </Field>
        <p className={styles.text}>{choice.explains}</p>
        <OwnSignIn tenantId={tenantId}>
          <RemovalRequests key={choice.title} tenantId={tenantId} depth={choice.depth} />
          <h3 className={styles.heading}>Proof</h3>
          <RemovalProof tenantId={tenantId} />
        </OwnSignIn>
      </div>
    </ReadingDialog>
  );
}
