import { Button, type ButtonProps } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { useState } from 'react';
import { useAnnounce } from '../../ui/announcer.tsx';
import { saveFile } from '../../ui/save-file.ts';

interface Props {
  readonly label: string;
  readonly fileName: string;
  readonly text: string;
  readonly type: string;
  readonly appearance?: ButtonProps['appearance'];
}

/** Saves a text as a file, and confirms with the name of the file. */
export function SaveButton({ label, fileName, text, type, appearance = 'secondary' }: Props) {
  const announce = useAnnounce();
  const [saved, setSaved] = useState(false);
  const confirmation = `Saved as ${fileName}`;
  return (
    <Button
      appearance={appearance}
      icon={saved ? <CheckmarkRegular /> : null}
      onClick={() => {
        saveFile(fileName, text, type);
        setSaved(true);
        announce(`${confirmation}.`);
      }}
    >
      {saved ? confirmation : label}
    </Button>
  );
}
