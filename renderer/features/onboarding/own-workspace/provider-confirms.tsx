import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { longestConfirmation } from '../../../../shared/domain/onboarding/confirmation.ts';
import { plainText } from '../../../../shared/domain/plain-text.ts';
import { useConsole } from '../../../api/console-context.tsx';
import { PastedTextField } from '../../../ui/pasted-text-field.tsx';
import { ProblemMessage } from '../../../ui/problem-message.tsx';
import { problemOf } from '../../../ui/query-view.tsx';
import { Section } from '../../../ui/section.tsx';
import { minuteTime } from '../../../ui/time.tsx';
import { useConfirm } from '../../notices/notices-context.tsx';
import type { OwnWorkspace } from './own-view.ts';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalL,
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    lineHeight: tokens.lineHeightBase300,
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
});

/** What the own sign-in cannot see. */
const unseen: readonly string[] = [
  'The application signs in at your tenant with its own credential.',
  'Key Vault accepts a request of the application for the key, which needs up to ten minutes after the role was assigned.',
  'The addresses from which the application connects pass the firewall of the key vault.',
];

interface Props {
  readonly own: OwnWorkspace;
  /** Whether only the provider has something left to do. */
  readonly isComplete: boolean;
}

/** What remains for the provider, or what the provider states about it. */
export function ProviderConfirms({ own, isComplete }: Props) {
  const styles = useStyles();
  const { confirmedAt, invitation } = own;
  const provider = plainText(invitation.providerName) || 'the provider';
  return (
    <Section
      title={confirmedAt === null ? 'What the provider has to confirm' : 'What the provider confirmed'}
    >
      <div className={styles.parts}>
        <p className={styles.text}>
          {confirmedAt === null
            ? 'This workspace has no credential of the provider, so it cannot prove the access. The provider does it with an access check after it receives your receipt:'
            : `According to ${provider}, an access check proved the access ${minuteTime(confirmedAt)}. This workspace cannot repeat the check, because it has no credential of the provider. The check proves:`}
        </p>
        <ul className={styles.list}>
          {unseen.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {confirmedAt === null && isComplete && <EnterConfirmation tenantId={invitation.tenantId} />}
      </div>
    </Section>
  );
}

function EnterConfirmation({ tenantId }: { tenantId: string }) {
  const { ask } = useConsole();
  const confirm = useConfirm();
  const [text, setText] = useState('');
  const enter = useMutation({
    mutationFn: () => ask.customer.confirm({ tenantId, text }),
    onSuccess: () => confirm('Entered the confirmation of the provider.'),
  });
  const change = (next: string) => {
    setText(next.slice(0, longestConfirmation));
    enter.reset();
  };
  return (
    <>
      <PastedTextField
        label="Confirmation"
        hint="Paste the message that the provider sends after the access check passed."
        fileLabel="Confirmation file"
        value={text}
        onChange={change}
      />
      {enter.isError && <ProblemMessage problem={problemOf(enter.error)} />}
      <div>
        <Button disabledFocusable={text.trim() === '' || enter.isPending} onClick={() => enter.mutate()}>
          Enter the confirmation
        </Button>
      </div>
    </>
  );
}
