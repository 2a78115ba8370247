import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
});

/** Which identifier the provider uses, and what a rotation requires. */
export function RotationAdvice() {
  const styles = useStyles();
  return (
    <p className={styles.text}>
      The provider uses the identifier of the key without a version, so a rotation needs no change at the
      provider. After a rotation, keep the old version enabled for at least 24 hours, and as long as data
      needs it.
    </p>
  );
}
