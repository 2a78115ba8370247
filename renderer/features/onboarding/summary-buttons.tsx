import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { SaveButton } from '../reports/save-button.tsx';

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

/** Creates the summary to keep, as a web page and, in a window, as a PDF file. */
export function SummaryButtons({ tenantId }: { tenantId: string }) {
  const styles = useStyles();
  const { ask } = useConsole();
  const announce = useAnnounce();
  const create = useMutation({ mutationFn: () => ask.onboarding.summary({ tenantId }) });
  const print = useMutation({
    mutationFn: () => ask.onboarding.printSummary({ tenantId }),
    onSuccess: ({ saved }) => saved && announce('Saved the summary as a PDF file.'),
  });
  const file = create.data;
  return (
    <>
      <div className={styles.line}>
        {file ? (
          <>
            <SaveButton
              label="Save summary"
              fileName={file.fileName}
              text={file.text}
              type={file.mediaType}
            />
            {file.canPrint && (
              <Button disabledFocusable={print.isPending} onClick={() => print.mutate()}>
                {print.data?.saved ? 'Saved as PDF' : 'Save as PDF…'}
              </Button>
            )}
          </>
        ) : (
          <Button disabledFocusable={create.isPending} onClick={() => create.mutate()}>
            Create summary to keep
          </Button>
        )}
      </div>
      {create.isError && <ProblemMessage problem={problemOf(create.error)} />}
      {print.isError && <ProblemMessage problem={problemOf(print.error)} />}
    </>
  );
}
