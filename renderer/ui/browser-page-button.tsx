import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import { ProblemMessage } from './problem-message.tsx';
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

/** A button that opens a page in the browser, and then cancels it. It stays the same button, so that it keeps the focus. */
export function BrowserPageButton({ page, label, waiting }: Props) {
  const styles = useStyles();
  const { isWaiting } = page;
  return (
    <div className={styles.actions} aria-live="polite">
      <div className={styles.line}>
        <Button
          icon={isWaiting ? null : <OpenRegular />}
          disabledFocusable={page.isOpening}
          onClick={isWaiting ? page.cancel : page.open}
        >
          {isWaiting ? 'Cancel' : label}
        </Button>
        {isWaiting && <Spinner size="tiny" label={waiting} />}
      </div>
      {!isWaiting && page.problem && <ProblemMessage problem={page.problem} />}
    </div>
  );
}
