import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CommandText } from './command-text.tsx';

const useStyles = makeStyles({
  preview: {
    margin: 0,
    padding: tokens.spacingVerticalM,
    maxHeight: '46vh',
    overflow: 'auto',
    boxSizing: 'border-box',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  whole: { maxHeight: 'none', overflow: 'visible' },
});

interface Props {
  readonly label: string;
  readonly text: string;
  /** Shows a short text in full, so that it never scrolls inside of something that scrolls. */
  readonly isWhole?: boolean;
}

/** A text of several lines exactly as it is copied or saved; it can be scrolled with the keyboard. */
export function Preview({ label, text, isWhole = false }: Props) {
  const styles = useStyles();
  return (
    <pre
      role="region"
      aria-label={label}
      tabIndex={isWhole ? undefined : 0}
      className={mergeClasses(styles.preview, isWhole && styles.whole)}
    >
      <CommandText>{text}</CommandText>
    </pre>
  );
}
