import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { OnboardingStepId } from '../../../shared/domain/onboarding/onboarding-steps.ts';
import type { RemovalDepth } from '../../../shared/domain/onboarding/removal.ts';
import { vaultNameOf, type TenantRecord, type VaultResource } from '../../../shared/domain/tenant.ts';
import { ReadingDialog } from '../../ui/reading-dialog.tsx';
import { useSession } from '../session/session-context.tsx';
import { RemovalProof } from './offboarding/removal-proof.tsx';
import { RemovalRequests } from './offboarding/removal-requests.tsx';
import { KeyState } from './key-state.tsx';
import type { Onboarding } from './onboarding.ts';
import { OwnSignIn } from './own-sign-in.tsx';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  parts: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
});

interface Choice {
  readonly title: string;
  readonly explains: string;
  /** Whether it has an effect, as far as Causeway knows. */
  readonly applies: boolean;
  /** What is removed; a pause of one key changes only its state. */
  readonly does:
    | { readonly is: 'removal'; readonly depth: RemovalDepth }
    | { readonly is: 'key state'; readonly vault: VaultResource; readonly enabled: boolean };
}

const removing = (depth: RemovalDepth): Choice['does'] => ({ is: 'removal', depth });

/**
 * What the latest look says about the pauses; null where it says nothing. It can be older than a change that somebody made
 * elsewhere, so what is not known is offered.
 */
interface Paused {
  readonly application: boolean | null;
  readonly key: (vault: VaultResource) => boolean | null;
}

function pausedIn({ path }: Pick<Onboarding, 'path'>): Paused {
  const of = (id: OnboardingStepId) => path.steps.find(({ step }) => step === id);
  const [consent, key] = [of('consent'), of('key')];
  const disabled = key?.problem?.code === 'key-disabled' ? key.problem.facts : null;
  return {
    application: consent?.problem?.code === 'app-disabled' ? true : consent?.state === 'done' ? false : null,
    key: ({ vaultUri, keyName }) => {
      if (key?.state === 'done') return false;
      const isIt = disabled?.['vaultName'] === vaultNameOf(vaultUri) && disabled['keyName'] === keyName;
      return isIt ? true : null;
    },
  };
}

/** The three depths, with the way back from the first one. */
const choicesFor = ({ vaults }: Pick<TenantRecord, 'vaults'>, paused: Paused): readonly Choice[] => [
  ...keysIn(vaults).map(({ vaultUri, keyName, title }): Choice => ({
    title: `This key only: ${title}`,
    applies: true,
    explains:
      'The application loses its role at this key. Data that the key protects cannot be read until you give the access back. Everything else stays.',
    does: removing({ is: 'key', vaultUri, keyName }),
  })),
  ...keysIn(vaults).flatMap(({ vault, title }): Choice[] => [
    {
      title: `Pause: disable the key ${title}`,
      applies: paused.key(vault) !== true,
      explains:
        'Key Vault refuses every use of the key at once, also by other applications. Data that the key protects cannot be read until you enable it again. Roles and permissions stay.',
      does: { is: 'key state', vault, enabled: false },
    },
    {
      title: `End the pause: enable the key ${title}`,
      applies: paused.key(vault) !== false,
      explains: 'Everybody who has a role for the key can use it again.',
      does: { is: 'key state', vault, enabled: true },
    },
  ]),
  {
    title: 'Pause: disable the application',
    applies: paused.application !== true,
    explains:
      'The application receives no new token for your tenant. A token that was issued before works until it expires, usually within 90 minutes. Roles and permissions stay, so you can enable the application again. To stop the use of a key at once, disable the key.',
    does: removing({ is: 'pause' }),
  },
  {
    title: 'End the pause: enable the application',
    applies: paused.application !== false,
    explains: 'The application receives tokens again, with the roles and permissions that it had before.',
    does: removing({ is: 'resume' }),
  },
  {
    title: 'Everything',
    applies: true,
    explains:
      'The application loses its roles and access policies wherever you can see them, and is deleted from the tenant with its permissions. Data that the key protects cannot be read any more. No key and no data is deleted. Talk to the provider first.',
    does: removing({ is: 'everything' }),
  },
];

interface ChosenKey {
  readonly vault: VaultResource;
  readonly vaultUri: string;
  readonly keyName: string;
  readonly title: string;
}

const keysIn = (vaults: readonly VaultResource[]): readonly ChosenKey[] =>
  vaults.flatMap((vault) => {
    const { vaultUri, keyName } = vault;
    return keyName === null
      ? []
      : [{ vault, vaultUri, keyName, title: `${keyName} in ${vaultNameOf(vaultUri)}` }];
  });

/** The removal of the access leaves the list of the keys as it is. */
const listKeeps = {
  own: 'The key stays in your list. After the removal, close this dialog and select “Remove from the list…” beside the key.',
  'of provider':
    'The key stays in the provider’s list, and access checks report that access is missing, until the provider removes the key from the list.',
} as const;

/** A pause leaves everything in place, so there is nothing to prove and nothing to certify. */
const isRemoval = ({ is }: RemovalDepth): boolean => is === 'key' || is === 'everything';

/** Takes the access back in one of three depths, with the rights of the administrator, and proves that it is gone. */
export function RemovalDialog({ onboarding, onClose }: { onboarding: Onboarding; onClose: () => void }) {
  const styles = useStyles();
  const { kind } = useSession();
  const { tenant } = onboarding;
  const { tenantId } = tenant;
  const choices = choicesFor(tenant, pausedIn(onboarding));
  // Nothing is chosen at first: a removal must be a decision.
  const [chosen, setChosen] = useState('');
  const [performed, setPerformed] = useState(0);
  const choice = choices.find(({ title }) => title === chosen);
  return (
    <ReadingDialog title="Remove the access" onClose={onClose}>
      <div className={styles.parts}>
        <Field label="What to remove">
          <Select value={chosen} onChange={(_, { value }) => setChosen(value)}>
            <option value="">Select what to pause or remove</option>
            {choices.map(
              ({ title, applies }) =>
                // After a pause, its own choice stays until the person selects another one.
                (applies || chosen === title) && <option key={title}>{title}</option>,
            )}
          </Select>
        </Field>
        {choice && <p className={styles.text}>{choice.explains}</p>}
        {choice?.does.is === 'removal' && choice.does.depth.is === 'key' && (
          <p className={styles.text}>{listKeeps[kind === 'customer' ? 'own' : 'of provider']}</p>
        )}
        {choice?.does.is === 'removal' && (
          <OwnSignIn tenantId={tenantId}>
            <RemovalRequests
              key={choice.title}
              tenantId={tenantId}
              depth={choice.does.depth}
              onPerformed={() => setPerformed(performed + 1)}
            />
            {isRemoval(choice.does.depth) && (
              <>
                <h3 className={styles.heading}>Proof</h3>
                {/* What it found before a request was sent is not true any more. */}
                <RemovalProof key={`${choice.title} ${performed}`} tenantId={tenantId} />
              </>
            )}
          </OwnSignIn>
        )}
        {choice?.does.is === 'key state' && (
          <KeyState
            key={choice.title}
            tenant={{ tenantId, vaults: [choice.does.vault] }}
            enabled={choice.does.enabled}
          />
        )}
      </div>
    </ReadingDialog>
  );
}
