import { Button, Field, makeStyles, Textarea } from '@fluentui/react-components';
import { useEffect, useRef, type Ref } from 'react';

const useStyles = makeStyles({ file: { display: 'none' } });

interface Props {
  readonly label: string;
  readonly hint: string;
  /** The accessible name of the field for a file. */
  readonly fileLabel: string;
  readonly value: string;
  /** Called with what was typed or pasted, and with the text of a file that was dropped or opened. */
  readonly onChange: (text: string) => void;
  /** Whether the field takes the focus when it appears, in place of the button that showed it. */
  readonly focuses?: boolean;
}

/** A text that somebody sent, as a line to paste or as a file. */
export function PastedTextField({ label, hint, fileLabel, value, onChange, focuses = false }: Props) {
  const styles = useStyles();
  const file = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focuses) area.current?.focus();
  }, [focuses]);
  return (
    <>
      <Field label={label} hint={hint}>
        <Textarea
          ref={area as Ref<never>}
          value={value}
          rows={4}
          spellCheck={false}
          onChange={(_, data) => onChange(data.value)}
          onDrop={(event) => {
            const [dropped] = event.dataTransfer.files;
            if (!dropped) return;
            event.preventDefault();
            void dropped.text().then(onChange);
          }}
        />
      </Field>
      <div>
        <input
          ref={file}
          type="file"
          accept=".json,application/json,text/plain"
          aria-label={fileLabel}
          className={styles.file}
          onChange={({ currentTarget }) => {
            const [chosen] = currentTarget.files ?? [];
            if (chosen) void chosen.text().then(onChange);
            currentTarget.value = '';
          }}
        />
        <Button size="small" onClick={() => file.current?.click()}>
          Open file…
        </Button>
      </div>
    </>
  );
}
