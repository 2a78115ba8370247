import { Button, type ButtonProps } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { useEffect, useState } from 'react';
import { useAnnounce } from './announcer.tsx';
import { copyToClipboard } from './copy-to-clipboard.ts';

interface Props {
  /** The exact text for the clipboard. */
  readonly text: string;
  /** The same content as HTML, for programs that accept formatted text. */
  readonly html?: string;
  /** Completes the name of the button: `Copy ${what}`. */
  readonly what: string;
  /** Shows the name beside the icon. */
  readonly showLabel?: boolean;
  readonly size?: NonNullable<ButtonProps['size']>;
}

export function CopyButton({ text, html, what, showLabel = false, size = 'small' }: Props) {
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    const done = await copyToClipboard(text, html);
    setCopied(done);
    announce(done ? `Copied ${what}.` : 'Can’t copy here. Select the text and copy it with the keyboard.');
  };
  return (
    <Button
      size={size}
      appearance="subtle"
      icon={copied ? <CheckmarkRegular /> : <CopyRegular />}
      aria-label={`Copy ${what}`}
      title={showLabel ? undefined : `Copy ${what}`}
      onClick={() => void copy()}
    >
      {showLabel ? (copied ? 'Copied' : `Copy ${what}`) : null}
    </Button>
  );
}
