import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import { plainText } from '../../../shared/domain/plain-text.ts';
import type { OnboardingItem } from '../../../shared/domain/onboarding/onboarding-item.ts';
import { ownerLabel } from '../../../shared/problems/in-words.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';
import { useReader } from '../../ui/reader-context.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { TableCell, VirtualTable } from '../../ui/virtual-table.tsx';
import { stageTitle, stepNumber } from './stage-words.ts';

const RequestDialog = lazy(async () => ({ default: (await import('./request-dialog.tsx')).RequestDialog }));

const useStyles = makeStyles({
  secondary: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
});

/** The customers in onboarding, the longest waiting first. */
export function OnboardingTable({ items }: { items: readonly OnboardingItem[] }) {
  return (
    <VirtualTable
      label="Onboarding"
      columns={['Customer', 'Step', 'Waiting for', 'Since']}
      widths="minmax(0, 1.6fr) minmax(0, 2fr) 136px 128px"
      rowHeight={52}
      items={items}
    >
      {(item) => <Cells item={item} />}
    </VirtualTable>
  );
}

function Cells({ item }: { item: OnboardingItem }) {
  const styles = useStyles();
  const reader = useReader();
  const { tenantId, name, stage, waitsFor, since, problem, invitation, request } = item;
  const [reading, setReading] = useState(false);
  const title = stageTitle(stage);
  const detail = problem ? explainProblem(problem).title : stepNumber(stage);
  const shownName = plainText(name);
  return (
    <>
      <TableCell>
        {request ? (
          <Link as="button" title={shownName} onClick={() => setReading(true)}>
            <bdi>{shownName}</bdi>
          </Link>
        ) : (
          <TextLink to="/onboarding/$tenantId" params={{ tenantId }} title={shownName}>
            <bdi>{shownName}</bdi>
          </TextLink>
        )}
        <Suspense>
          {request && reading && <RequestDialog request={request} onClose={() => setReading(false)} />}
        </Suspense>
        {invitation && invitation.tags.length > 0 && (
          <div className={styles.secondary}>{invitation.tags.map(plainText).join(', ')}</div>
        )}
      </TableCell>
      <TableCell title={detail === '' ? title : `${title}: ${detail}`}>
        {title}
        {detail !== '' && <div className={styles.secondary}>{detail}</div>}
      </TableCell>
      <TableCell>
        {waitsFor === null ? '–' : waitsFor === 'microsoft' ? 'Propagation' : ownerLabel(waitsFor, reader)}
      </TableCell>
      <TableCell>
        <RelativeTime iso={since} tabIndex={-1} />
      </TableCell>
    </>
  );
}
