import { makeStyles, Spinner } from '@fluentui/react-components';

const useStyles = makeStyles({ loading: { padding: '48px', display: 'flex', justifyContent: 'center' } });

/** Says that something is being loaded. `what` completes the label: `Loading ${what}…`. */
export function Loading({ what }: { what: string }) {
  const styles = useStyles();
  return <Spinner className={styles.loading} label={`Loading ${what}…`} />;
}
