import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { targetKindLabels } from '../../../shared/domain/alerts/alert-target.ts';
import { failureInWords, type TargetView } from '../../../shared/domain/alerts/delivery.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { targetPlace, targetStatus } from './target-status.ts';

const useStyles = makeStyles({
  frame: { overflowX: 'auto', minWidth: 0 },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    '& th, & td': {
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
      textAlign: 'start',
      verticalAlign: 'top',
      overflowWrap: 'anywhere',
    },
    '& thead th': { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightRegular },
    '& tbody tr': { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
    '& tbody th': { fontWeight: tokens.fontWeightSemibold, minWidth: '120px' },
  },
  detail: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightRegular },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly targets: readonly TargetView[];
  /** Undefined for a person who may not change targets. */
  readonly onOpen: ((dialog: 'edit' | 'test' | 'remove', target: TargetView) => void) | undefined;
}

/** Every target with its kind and its status. */
export function TargetTable({ targets, onOpen }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label="Alert targets">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Kind</th>
            <th scope="col">Status</th>
            <th scope="col">Last sent</th>
            {onOpen && <th scope="col">Actions</th>}
          </tr>
        </thead>
        <tbody>
          {targets.map((target) => (
            <tr key={target.targetId}>
              <th scope="row">
                <PlainText>{target.name}</PlainText>
              </th>
              <td>
                {targetKindLabels[target.address.kind]}
                <div className={styles.detail}>
                  <PlainText>{targetPlace(target)}</PlainText>
                </div>
              </td>
              <td>
                {targetStatus(target)}
                {target.failure && (
                  <div className={styles.detail}>
                    <PlainText>{failureInWords(target.failure)}</PlainText>
                  </div>
                )}
              </td>
              <td>{target.lastSentAt === null ? 'Never' : <RelativeTime iso={target.lastSentAt} />}</td>
              {onOpen && (
                <td>
                  <div className={styles.actions}>
                    <Button
                      size="small"
                      aria-label={`Edit ${target.name}`}
                      onClick={() => onOpen('edit', target)}
                    >
                      Edit
                    </Button>
                    <Button
                      size="small"
                      aria-label={`${testLabel(target)} ${target.name}`}
                      onClick={() => onOpen('test', target)}
                    >
                      {testLabel(target)}
                    </Button>
                    <Button
                      size="small"
                      aria-label={`Remove ${target.name}`}
                      onClick={() => onOpen('remove', target)}
                    >
                      Remove
                    </Button>
                  </div>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const testLabel = ({ confirmedAt }: TargetView): string =>
  confirmedAt === null ? 'Test and confirm' : 'Test';
