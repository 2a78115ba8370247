import { Skeleton, SkeletonItem } from '@fluentui/react-components';
import { useOverviewStyles } from './overview-styles.ts';

/** The cards before their figures are there, in their final places. */
export function OverviewLoading() {
  const styles = useOverviewStyles();
  return (
    <Skeleton aria-label="Loading the overview" className={styles.container}>
      <div className={styles.grid}>
        {Array.from({ length: 6 }, (_, card) => (
          <SkeletonItem key={card} className={styles.third} />
        ))}
        <SkeletonItem className={styles.full} />
      </div>
    </Skeleton>
  );
}
