import { CounterBadge, makeStyles } from '@fluentui/react-components';

const useStyles = makeStyles({ badge: { position: 'absolute', top: 0, right: 0 } });

/** How many notices there are, at the corner of the button. */
export function NoticeCount({ count }: { count: number }) {
  const styles = useStyles();
  return <CounterBadge className={styles.badge} size="small" color="danger" count={count} />;
}
