import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import type { useBrowserPage } from './use-browser-page.ts';

const useStyles = makeStyles({
  actions: { display: 'grid', gap: tokens.spacingVerticalS },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly page: ReturnType<typeof useBrowserPage>;
  readonly label: string;
  readonly waiting: string;
}

/** A button that opens a page in the browser, and waits until the person returns or cancels. */
export function BrowserPageButton({ page, label, waiting }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.actions} aria-live="polite">
      <div className={styles.line}>
        {page.isWaiting ? (
          <>
            <Spinner size="tiny" label={waiting} />
            <Button size="small" onClick={page.cancel}>
              Cancel
            </Button>
          </>
        ) : (
          <Button icon={<OpenRegular />} disabledFocusable={page.isOpening} onClick={page.open}>
            {label}
          </Button>
        )}
      </div>
      {!page.isWaiting && page.problem && <ProblemMessage problem={page.problem} />}
    </div>
  );
}
