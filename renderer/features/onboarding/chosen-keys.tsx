import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { permissions } from '../../../shared/contract/permissions.ts';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { idOfPlace, keysOf } from '../../../shared/domain/vault-place.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { useMay, useSession } from '../session/session-context.tsx';
import { DeselectKey } from './deselect-key.tsx';
import { KeyChoice } from './key-choice.tsx';
import type { Onboarding } from './onboarding.ts';
import { OwnSignIn } from './own-sign-in.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'start' },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  text: { margin: 0, lineHeight: tokens.lineHeightBase300 },
});

/** The keys that were selected, and the way to select another one: after a mistake, after a deletion, or in addition. */
export function ChosenKeys({ onboarding: { tenant } }: { onboarding: Onboarding }) {
  const styles = useStyles();
  const may = useMay();
  const { kind } = useSession();
  const [isChoosing, setChoosing] = useState(false);
  const { tenantId, vaults } = tenant;
  const keys = keysOf(vaults);
  if (keys.length === 0) return null;
  return (
    <div className={styles.parts}>
      {keys.map((key) => (
        <div key={idOfPlace(key)} className={styles.line}>
          <p className={styles.text}>
            Selected: the key <PlainText>{key.keyName}</PlainText> in the key vault{' '}
            <PlainText>{vaultNameOf(key.vaultUri)}</PlainText>
          </p>
          {kind === 'customer' && may(permissions.customer.deselectKey) && (
            <DeselectKey tenantId={tenantId} keyInVault={key} />
          )}
        </div>
      ))}
      {may(permissions.onboarding.chooseKey) && (
        <Button size="small" aria-expanded={isChoosing} onClick={() => setChoosing(!isChoosing)}>
          Select another key…
        </Button>
      )}
      {isChoosing && (
        <>
          <p className={styles.text}>
            {kind === 'customer'
              ? 'A key is added to the selected ones, or takes the place of one. If the application used that one, remove the access to it first.'
              : 'A key is added to the selected ones. Only the provider removes a key from the list.'}
          </p>
          <OwnSignIn tenantId={tenantId}>
            <KeyChoice
              tenantId={tenantId}
              replaceable={kind === 'customer' ? vaults : []}
              onChosen={() => setChoosing(false)}
            />
          </OwnSignIn>
        </>
      )}
    </div>
  );
}
