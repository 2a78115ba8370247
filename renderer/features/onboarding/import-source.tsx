import { Button, Field, Link, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { importTemplate, longestImport } from '../../../shared/domain/onboarding/customer-import.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { saveFile } from '../../ui/save-file.ts';

const useStyles = makeStyles({
  source: { display: 'grid', gap: tokens.spacingVerticalS },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  file: { display: 'none' },
});

/** A text to import, and the name of its file; null if it was pasted. */
export interface ImportSource {
  readonly text: string;
  readonly fileName: string | null;
}

export const nothingToImport: ImportSource = { text: '', fileName: null };

interface Props {
  readonly source: ImportSource;
  readonly onChange: (source: ImportSource) => void;
}

/** A file, or a pasted text. A file that is too large is refused before it is read. */
export function ImportSourceField({ source, onChange }: Props) {
  const styles = useStyles();
  const file = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const change = (next: ImportSource) => {
    setFault(null);
    onChange(next);
  };
  const open = async (chosen: File) => {
    change(nothingToImport);
    if (chosen.size > longestImport) {
      setFault('The file is larger than 10 MB. Divide it into several files.');
      return;
    }
    try {
      change({ text: await chosen.text(), fileName: chosen.name });
    } catch {
      setFault('The file could not be read. Open it again.');
    }
  };
  const isFile = source.fileName !== null;
  return (
    <div className={styles.source}>
      <Field
        label="Customers"
        hint="Open a CSV or JSON file, or paste its text. Each row needs a name and a tenant ID or domain."
        validationMessage={fault}
      >
        <Textarea
          value={isFile ? `Content of ${plainText(source.fileName)}` : source.text}
          readOnly={isFile}
          rows={4}
          spellCheck={false}
          onChange={(_, { value }) => change({ text: value, fileName: null })}
          onDrop={(event) => {
            const [dropped] = event.dataTransfer.files;
            if (!dropped) return;
            event.preventDefault();
            void open(dropped);
          }}
        />
      </Field>
      <div className={styles.buttons}>
        <input
          ref={file}
          type="file"
          accept=".csv,.json,text/csv,application/json,text/plain"
          aria-label="Import file"
          className={styles.file}
          onChange={({ currentTarget }) => {
            const [chosen] = currentTarget.files ?? [];
            if (chosen) void open(chosen);
            currentTarget.value = '';
          }}
        />
        <Button size="small" onClick={() => file.current?.click()}>
          Open file…
        </Button>
        {isFile && (
          <Button size="small" onClick={() => change(nothingToImport)}>
            Remove file
          </Button>
        )}
        <Link
          as="button"
          type="button"
          onClick={() => saveFile('causeway-customers.csv', importTemplate, 'text/csv;charset=utf-8')}
        >
          Save template
        </Link>
      </div>
    </div>
  );
}
