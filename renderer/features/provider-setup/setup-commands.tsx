import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { setupFormat, type SetupFormat } from '../../../shared/domain/provider-setup/setup-request.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Preview } from '../../ui/preview.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { SaveButton } from '../reports/save-button.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalS },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
});

const titles: Readonly<Record<SetupFormat, string>> = {
  az: 'Azure CLI script',
  powershell: 'PowerShell script',
  bicep: 'Bicep file',
  'bicep-configuration': 'Bicep configuration (bicepconfig.json)',
  terraform: 'Terraform file',
};

/** The same set-up as a text, for an administrator who does not use Causeway. */
export function SetupCommands() {
  const styles = useStyles();
  const { ask } = useConsole();
  const announce = useAnnounce();
  const [format, setFormat] = useState<SetupFormat>('az');
  const create = useMutation({
    mutationFn: () => ask.providerSetup.commands({ format }),
    onSuccess: ({ fileName }) => announce(`Created ${fileName}.`),
  });
  const file = create.data;
  return (
    <div className={styles.parts}>
      <p className={styles.text}>
        An administrator of the home tenant runs one of these texts. It contains no secret, can run twice
        without harm, and prints both application IDs at the end.
      </p>
      <div className={styles.line}>
        <Field label="Format">
          <Select
            value={format}
            onChange={(_, { value }) => {
              setFormat(setupFormat.parse(value));
              create.reset();
            }}
          >
            {setupFormat.options.map((one) => (
              <option key={one} value={one}>
                {titles[one]}
              </option>
            ))}
          </Select>
        </Field>
        <Button disabledFocusable={create.isPending} onClick={() => create.mutate()}>
          Create
        </Button>
      </div>
      {create.isError && <ProblemMessage problem={problemOf(create.error)} />}
      {file && (
        <>
          <div className={styles.line}>
            <SaveButton
              key={file.fileName}
              label={`Save ${file.fileName}`}
              fileName={file.fileName}
              text={file.text}
              type={file.mediaType}
            />
            <CopyButton showLabel size="medium" what="text" text={file.text} />
          </div>
          <Preview label={file.fileName} text={file.text} />
        </>
      )}
    </div>
  );
}
