import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  lines: { display: 'grid', gap: tokens.spacingVerticalL, paddingTop: tokens.spacingVerticalS },
});

export function TenantsLoading() {
  const styles = useStyles();
  return (
    <Skeleton aria-label="Loading tenants" className={styles.lines}>
      {Array.from({ length: 8 }, (_, line) => (
        <SkeletonItem key={line} size={24} />
      ))}
    </Skeleton>
  );
}
