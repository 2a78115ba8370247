import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { definitionOf } from '../../../shared/problems/problem.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { VerdictIcon } from '../../ui/verdict-mark.tsx';
import { statusLabels, type Status } from '../../ui/words.ts';
import { stations, type AccessPath, type PathNode } from './access-path.ts';

const narrow = '@media (max-width: 760px)';
const link = {
  content: '""',
  position: 'absolute',
  borderTop: `2px solid ${tokens.colorNeutralStroke1}`,
} as const;

const upright = {
  content: '""',
  position: 'absolute',
  left: 0,
  borderLeft: `2px solid ${tokens.colorNeutralStroke1}`,
} as const;

const useStyles = makeStyles({
  transport: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 4fr)',
    alignItems: 'start',
    margin: 0,
    padding: 0,
    listStyle: 'none',
    [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  whole: { gridTemplateColumns: 'minmax(0, 1fr)' },
  nodes: {
    display: 'grid',
    gridAutoFlow: 'column',
    gridAutoColumns: 'minmax(0, 1fr)',
    margin: 0,
    padding: 0,
    listStyle: 'none',
    [narrow]: { gridAutoFlow: 'row' },
  },
  branches: { margin: 0, padding: 0, listStyle: 'none' },
  branch: {
    position: 'relative',
    [narrow]: { '::before': { display: 'none' }, '::after': { display: 'none' } },
  },
  // The upright that joins branches: down from each but the last, and on to each but the first.
  further: { paddingTop: tokens.spacingVerticalS, '::before': { ...upright, top: 0, height: '28px' } },
  followed: { '::after': { ...upright, top: '20px', bottom: 0 } },
  furtherStart: {
    '::before': { left: 0 },
    [narrow]: { '::before': { display: 'none' } },
  },
  item: {
    position: 'relative',
    minWidth: 0,
    display: 'grid',
    '::before': { ...link, top: '20px', right: 'calc(50% + 17px)', left: 'calc(-50% + 17px)' },
    [narrow]: {
      '::before': {
        top: '-10px',
        left: '20px',
        right: 'auto',
        height: '16px',
        borderTopStyle: 'none',
        borderLeft: `2px solid ${tokens.colorNeutralStroke1}`,
      },
    },
  },
  first: { '::before': { display: 'none' } },
  cut: {
    '::before': { borderTopColor: tokens.colorStatusDangerForeground1, borderTopStyle: 'dashed' },
    [narrow]: {
      '::before': {
        borderTopStyle: 'none',
        borderLeftStyle: 'dashed',
        borderLeftColor: tokens.colorStatusDangerForeground1,
      },
    },
  },
  unreached: {
    '::before': { borderTopStyle: 'dotted' },
    [narrow]: { '::before': { borderTopStyle: 'none', borderLeftStyle: 'dotted' } },
  },
  node: {
    display: 'grid',
    justifyItems: 'center',
    alignContent: 'start',
    gap: '4px',
    padding: '8px 4px',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    textAlign: 'center',
    color: tokens.colorNeutralForeground1,
    backgroundColor: 'transparent',
    minWidth: 0,
    [narrow]: {
      gridTemplateColumns: '24px minmax(0, 1fr)',
      justifyItems: 'start',
      textAlign: 'start',
      columnGap: '10px',
      padding: '4px 8px',
    },
  },
  button: {
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  pressed: {
    boxShadow: `inset 0 0 0 1px ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1Selected,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  icon: { fontSize: '24px', [narrow]: { gridRow: 'span 2', alignSelf: 'start' } },
  vault: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere', [narrow]: { gridColumn: 2 } },
  title: { fontWeight: tokens.fontWeightSemibold },
  said: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere', [narrow]: { gridColumn: 2 } },
  failed: { color: tokens.colorStatusDangerForeground3 },
});

const statusOf = ({ verdict }: PathNode): Status => verdict?.state ?? 'not-checked';

function said({ verdict }: PathNode): string {
  if (verdict === null) return statusLabels['not-checked'];
  if (verdict.state === 'blocked') return 'Not reached';
  const word = statusLabels[verdict.state];
  return 'problem' in verdict ? `${word}: ${definitionOf(verdict.problem.code).title}` : word;
}

interface Props {
  readonly path: AccessPath;
  readonly selected?: PathNode | null;
  /** Called with a station that has something to say; absent while there is nothing to choose. */
  readonly onSelect?: (node: PathNode) => void;
}

/** The ladder as the road from the application to each vault’s key, with the link that is broken. */
export function AccessPathDiagram({ path, selected = null, onSelect }: Props) {
  const styles = useStyles();
  const { trunk, branches } = path;
  const nodeOf = (node: PathNode, start: StationProps['start']) => (
    <Station key={node.station} node={node} start={start} pressed={node === selected} onSelect={onSelect} />
  );
  return (
    <ol
      aria-label="The road to the key"
      className={mergeClasses(styles.transport, branches.length === 0 && styles.whole)}
    >
      <li>
        <ol aria-label="To the tenant" className={styles.nodes}>
          {trunk.map((node, index) => nodeOf(node, index === 0 ? 'of the road' : null))}
        </ol>
      </li>
      {branches.length > 0 && (
        <li>
          <ul aria-label="To the vaults" className={styles.branches}>
            {branches.map(({ vaultUri, nodes }, place) => (
              <li
                key={vaultUri}
                className={mergeClasses(
                  styles.branch,
                  place > 0 && styles.further,
                  place < branches.length - 1 && styles.followed,
                )}
              >
                <ol aria-label={`In vault ${vaultNameOf(vaultUri)}`} className={styles.nodes}>
                  {nodes.map((node, index) =>
                    nodeOf(node, index === 0 && place > 0 ? 'of a further branch' : null),
                  )}
                </ol>
              </li>
            ))}
          </ul>
        </li>
      )}
    </ol>
  );
}

interface StationProps {
  readonly node: PathNode;
  /** What begins with this station, if anything does. */
  readonly start: 'of the road' | 'of a further branch' | null;
  readonly pressed: boolean;
  readonly onSelect: ((node: PathNode) => void) | undefined;
}

function Station({ node, start, pressed, onSelect }: StationProps) {
  const styles = useStyles();
  const status = statusOf(node);
  const content = (
    <>
      <VerdictIcon status={status} className={styles.icon} />
      <span className={styles.title}>{stations[node.station]}</span>
      {node.station === 'vault' && node.vaultUri !== null && (
        <span className={styles.vault}>
          <PlainText>{vaultNameOf(node.vaultUri)}</PlainText>
        </span>
      )}
      <span className={mergeClasses(styles.said, status === 'failed' && styles.failed)}>{said(node)}</span>
    </>
  );
  const choosable = onSelect && node.verdict !== null && 'problem' in node.verdict;
  return (
    <li
      className={mergeClasses(
        styles.item,
        start === 'of the road' && styles.first,
        status === 'failed' && styles.cut,
        (status === 'blocked' || status === 'not-checked') && styles.unreached,
        start === 'of a further branch' && styles.furtherStart,
      )}
    >
      {choosable ? (
        <button
          type="button"
          aria-pressed={pressed}
          className={mergeClasses(styles.node, styles.button, pressed && styles.pressed)}
          onClick={() => onSelect(node)}
        >
          {content}
        </button>
      ) : (
        <div className={styles.node}>{content}</div>
      )}
    </li>
  );
}
