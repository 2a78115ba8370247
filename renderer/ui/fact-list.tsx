import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Fragment, type ReactNode } from 'react';
import { plainText } from '../../shared/domain/plain-text.ts';
import { PlainText } from './plain-text.tsx';

const useStyles = makeStyles({
  list: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalL}`,
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
});

/** A name and its value; both may be untrusted text. */
export type Fact = readonly [name: string, value: ReactNode];

export function FactList({ facts, className }: { facts: readonly Fact[]; className?: string }) {
  const styles = useStyles();
  return (
    <dl className={mergeClasses(styles.list, className)}>
      {facts.map(([name, value], index) => (
        <Fragment key={index}>
          <dt>{plainText(name)}</dt>
          <dd>{typeof value === 'string' ? <PlainText>{value}</PlainText> : value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
