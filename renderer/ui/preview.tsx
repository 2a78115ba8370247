import { makeStyles, tokens } from '@fluentui/react-components';

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
});

/** A text of several lines exactly as it is copied or saved; it can be scrolled with the keyboard. */
export function Preview({ label, text }: { label: string; text: string }) {
  const styles = useStyles();
  return (
    <pre role="region" aria-label={label} tabIndex={0} className={styles.preview}>
      {text}
    </pre>
  );
}
