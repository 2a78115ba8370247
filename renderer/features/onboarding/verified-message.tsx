import {
  Button,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useRef, useState, type Ref } from 'react';
import { permissions } from '../../../shared/contract/permissions.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { useMay, useSession } from '../session/session-context.tsx';
import { KeyState } from './key-state.tsx';
import type { Onboarding } from './onboarding.ts';
import { SummaryButtons } from './summary-buttons.tsx';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  message: { marginBottom: tokens.spacingVerticalM },
  summary: { display: 'grid', gap: tokens.spacingVerticalM, marginBottom: tokens.spacingVerticalL },
  trial: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    minWidth: 0,
  },
});

interface NewsProps {
  /** Whether a step was open when the page was opened. */
  readonly isNew: boolean;
}

/** Brings the news into sight if it came while the page was open. */
function useNews({ isNew }: NewsProps): Ref<never> {
  const news = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNew) news.current?.scrollIntoView({ block: 'center' });
  }, [isNew]);
  return news as Ref<never>;
}

interface Props extends NewsProps {
  readonly onboarding: Onboarding;
}

/** Says who verified the access. */
export function VerifiedMessage(props: Props) {
  const { kind } = useSession();
  return kind === 'customer' ? <VerifiedByProvider {...props} /> : <Verified {...props} />;
}

const keysInWords = ({ tenant: { vaults } }: Onboarding): string =>
  vaults.filter(({ keyName }) => keyName !== null).length > 1 ? 'each key' : 'the key';

/** In the own workspace of a customer, which can show the statement of the provider alone. */
function VerifiedByProvider({ onboarding, ...props }: Props) {
  const styles = useStyles();
  return (
    <MessageBar ref={useNews(props)} intent="success" layout="multiline" className={styles.message}>
      <MessageBarBody>
        <MessageBarTitle>The provider verified the access</MessageBarTitle> According to the provider, an
        access check wrapped and unwrapped data with {keysInWords(onboarding)}. Keep the summary.
      </MessageBarBody>
    </MessageBar>
  );
}

/** The end of the onboarding, and what to do next. */
function Verified({ onboarding, isNew }: Props) {
  const styles = useStyles();
  const may = useMay();
  const { tenant } = onboarding;
  const { tenantId, vaults } = tenant;
  const [trying, setTrying] = useState(false);
  const news = useNews({ isNew });
  const mayTry = may(permissions.onboarding.change) && vaults.some(({ keyName }) => keyName !== null);
  return (
    <>
      <MessageBar ref={news} intent="success" layout="multiline" className={styles.message}>
        <MessageBarBody>
          <MessageBarTitle>The access is verified</MessageBarTitle> Key Vault wrapped and unwrapped data with
          {keysInWords(onboarding)}. Causeway checks the access again with each run.
        </MessageBarBody>
        <MessageBarActions>
          {may(permissions.encryption.roundTrip) && vaults.length > 0 && (
            <ButtonLink to="/encryption" search={{ tenantId }} size="small">
              Encrypt a text of your own
            </ButtonLink>
          )}
          {mayTry && (
            <Button size="small" aria-expanded={trying} onClick={() => setTrying(!trying)}>
              Try revoking: disable the key…
            </Button>
          )}
          <ButtonLink to="/tenants/$tenantId" params={{ tenantId }} size="small">
            Show the evidence
          </ButtonLink>
        </MessageBarActions>
      </MessageBar>
      <div className={styles.summary}>
        <SummaryButtons tenantId={tenantId} />
      </div>
      {trying && mayTry && (
        <div className={mergeClasses(styles.trial, styles.message)}>
          <p className={styles.text}>
            While the key is disabled, nothing that it protects can be read or written. The access check then
            fails at the step “Enable the key”, where you enable it again. No key and no data is deleted.
          </p>
          <KeyState tenant={tenant} enabled={false} />
        </div>
      )}
    </>
  );
}
