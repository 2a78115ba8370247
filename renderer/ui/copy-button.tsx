import { Button, type ButtonProps } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { useEffect, useState } from 'react';
import { useAnnounce } from './announcer.tsx';
import { copyToClipboard } from './copy-to-clipboard.ts';

interface Props {
  /** What lands on the clipboard, exactly. */
  readonly text: string;
  /** What is copied, in words: `Copy ${what}` is the button's name. */
  readonly what: string;
  /** Shows the words beside the icon. */
  readonly labelled?: boolean;
  readonly size?: NonNullable<ButtonProps['size']>;
}

export function CopyButton({ text, what, labelled = false, size = 'small' }: Props) {
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    const done = await copyToClipboard(text);
    setCopied(done);
    announce(
      done ? `Copied ${what}.` : 'Copying is not possible here. Select the text and copy it by keyboard.',
    );
  };
  return (
    <Button
      size={size}
      appearance="subtle"
      icon={copied ? <CheckmarkRegular /> : <CopyRegular />}
      aria-label={`Copy ${what}`}
      title={labelled ? undefined : `Copy ${what}`}
      onClick={() => void copy()}
    >
      {labelled ? (copied ? 'Copied' : `Copy ${what}`) : null}
    </Button>
  );
}
