import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Section } from '../../ui/section.tsx';

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    padding: `${tokens.spacingVerticalMNudge} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM}`,
    overflow: 'hidden',
  },
});

interface Props {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A card of the overview. */
export function OverviewCard({ className, ...rest }: Props) {
  const styles = useStyles();
  return <Section className={mergeClasses(styles.card, className)} {...rest} />;
}

const useQuietStyles = makeStyles({ quiet: { margin: 0, color: tokens.colorNeutralForeground3 } });

/** Says in a card why there is nothing to show. */
export function NothingHere({ children }: { children: ReactNode }) {
  const styles = useQuietStyles();
  return <p className={styles.quiet}>{children}</p>;
}
