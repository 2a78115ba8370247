import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { checkStateLabels } from '../../../../shared/domain/status-words.ts';
import { placeInWords } from '../../../../shared/domain/vault-place.ts';
import { PlainText } from '../../../ui/plain-text.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { pathNodeTitles, type PathNode } from './access-path.ts';
import { stateText } from '../state-text.ts';

export const narrowWindow = '@media (max-width: 760px)';

const horizontalLine = {
  content: '""',
  position: 'absolute',
  borderTop: `2px solid ${tokens.colorNeutralStroke1}`,
} as const;

const useStyles = makeStyles({
  item: {
    position: 'relative',
    minWidth: 0,
    display: 'grid',
    '::before': { ...horizontalLine, top: '20px', right: 'calc(50% + 17px)', left: 'calc(-50% + 17px)' },
    [narrowWindow]: {
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
  pathStart: { '::before': { display: 'none' } },
  furtherVaultStart: {
    '::before': { left: 0 },
    [narrowWindow]: { '::before': { display: 'none' } },
  },
  failedLine: {
    '::before': { borderTopColor: tokens.colorStatusDangerForeground1, borderTopStyle: 'dashed' },
    [narrowWindow]: {
      '::before': {
        borderTopStyle: 'none',
        borderLeftStyle: 'dashed',
        borderLeftColor: tokens.colorStatusDangerForeground1,
      },
    },
  },
  blockedLine: {
    '::before': { borderTopStyle: 'dashed' },
    [narrowWindow]: { '::before': { borderTopStyle: 'none', borderLeftStyle: 'dashed' } },
  },
  untestedLine: {
    '::before': { borderTopStyle: 'dotted' },
    [narrowWindow]: { '::before': { borderTopStyle: 'none', borderLeftStyle: 'dotted' } },
  },
  node: {
    display: 'grid',
    justifyItems: 'center',
    alignContent: 'start',
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    textAlign: 'center',
    color: tokens.colorNeutralForeground1,
    backgroundColor: 'transparent',
    minWidth: 0,
    [narrowWindow]: {
      gridTemplateColumns: '24px minmax(0, 1fr)',
      justifyItems: 'start',
      textAlign: 'start',
      columnGap: tokens.spacingHorizontalMNudge,
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    },
  },
  button: {
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralCardBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  selected: {
    boxShadow: `inset 0 0 0 1px ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralCardBackgroundSelected,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  icon: { fontSize: '24px', [narrowWindow]: { gridRow: 'span 2', alignSelf: 'start' } },
  vault: {
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
    [narrowWindow]: { gridColumn: 2 },
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  state: {
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    [narrowWindow]: { gridColumn: 2 },
  },
  failed: { color: tokens.colorStatusDangerForeground3 },
  blocked: { color: tokens.colorNeutralForeground3 },
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** What starts with a node, if anything. */
export type PathStart = 'path' | 'further vault' | null;

interface Props {
  readonly node: PathNode;
  readonly start: PathStart;
  readonly running: boolean;
  readonly selected: boolean;
  /** 0 for the one node that the Tab key reaches. */
  readonly tabIndex: 0 | -1;
  readonly onFocus: () => void;
  readonly onSelect: ((node: PathNode) => void) | undefined;
}

/** A node of the access path with the line that leads to it; a button if it can be selected. */
export function PathNodeItem({ node, start, running, selected, tabIndex, onFocus, onSelect }: Props) {
  const styles = useStyles();
  const { verdict } = node;
  const state = verdict?.state ?? 'pending';
  const isUntested = state === 'blocked' || state === 'pending';
  // The words behind the label are too long for the width of a node; they stand below the path as well.
  const isShortened = state === 'blocked' || state === 'attention';
  const noResult = running ? checkStateLabels.pending : 'Not checked';
  const content = (
    <>
      <StateIcon state={state} className={styles.icon} />
      <span className={mergeClasses(styles.title, isUntested && styles.blocked)}>
        {pathNodeTitles[node.id]}
      </span>
      {node.id === 'vault' && node.vaultUri !== null && (
        <span className={styles.vault}>
          <PlainText>{placeInWords(node)}</PlainText>
        </span>
      )}
      <span
        className={mergeClasses(
          styles.state,
          state === 'failed' && styles.failed,
          isUntested && styles.blocked,
        )}
      >
        {isShortened && verdict ? (
          <>
            {checkStateLabels[verdict.state]}
            <span className={styles.hidden}>
              {stateText(verdict).slice(checkStateLabels[verdict.state].length)}
            </span>
          </>
        ) : verdict ? (
          stateText(verdict)
        ) : (
          noResult
        )}
      </span>
    </>
  );
  return (
    <li
      className={mergeClasses(
        styles.item,
        start === 'path' && styles.pathStart,
        state === 'failed' && styles.failedLine,
        state === 'blocked' && styles.blockedLine,
        state === 'pending' && styles.untestedLine,
        start === 'further vault' && styles.furtherVaultStart,
      )}
    >
      {onSelect ? (
        <button
          type="button"
          aria-pressed={selected}
          tabIndex={tabIndex}
          title={verdict ? stateText(verdict) : undefined}
          onFocus={onFocus}
          className={mergeClasses(styles.node, styles.button, selected && styles.selected)}
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
