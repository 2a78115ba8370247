import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Expiry } from '../../../../shared/domain/expiry.ts';
import { plainText } from '../../../../shared/domain/plain-text.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import { TwoLines } from '../../../ui/two-lines.tsx';
import { useNow } from '../../../ui/use-now.ts';

const useStyles = makeStyles({
  cell: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  expired: { color: tokens.colorStatusDangerForeground3, fontWeight: tokens.fontWeightSemibold },
});

interface Props {
  readonly expiry: Expiry;
  /** Whether the object has a line of its own. */
  readonly hasTwoLines: boolean;
}

/** The object that expires next, or that expired first, and when. */
export function ExpiryCell({ expiry: { kind, name, at }, hasTwoLines }: Props) {
  const styles = useStyles();
  const hasExpired = Date.parse(at) <= useNow();
  const object = `${kind === 'credential' ? 'application credential' : kind} “${plainText(name)}”`;
  const time = (
    <span className={mergeClasses(hasExpired && styles.expired)}>
      {hasExpired && 'Expired '}
      <RelativeTime iso={at} tabIndex={-1} />
    </span>
  );
  if (hasTwoLines)
    return (
      <div title={object}>
        <TwoLines below={object}>{time}</TwoLines>
      </div>
    );
  return (
    <span className={styles.cell} title={object}>
      {time}
      {`: ${object}`}
    </span>
  );
}
