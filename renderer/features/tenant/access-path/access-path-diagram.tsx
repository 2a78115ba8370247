import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useRef, useState, type KeyboardEvent } from 'react';
import { idOfPlace, placeInWords } from '../../../../shared/domain/vault-place.ts';
import { keyOfNode, type AccessPath, type PathNode } from './access-path.ts';
import { narrowWindow, PathNodeItem, type PathStart } from './path-node-item.tsx';

const verticalLine = {
  content: '""',
  position: 'absolute',
  left: 0,
  borderLeft: `2px solid ${tokens.colorNeutralStroke1}`,
} as const;

const useStyles = makeStyles({
  path: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    alignItems: 'start',
    margin: 0,
    padding: 0,
    listStyle: 'none',
    [narrowWindow]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  tenantOnly: { gridTemplateColumns: 'minmax(0, 1fr)' },
  nodes: {
    display: 'grid',
    gridAutoFlow: 'column',
    gridAutoColumns: 'minmax(0, 1fr)',
    margin: 0,
    padding: 0,
    listStyle: 'none',
    [narrowWindow]: { gridAutoFlow: 'row' },
  },
  vaults: { margin: 0, padding: 0, listStyle: 'none' },
  vault: {
    position: 'relative',
    [narrowWindow]: { '::before': { display: 'none' }, '::after': { display: 'none' } },
  },
  // The vertical line that joins the vaults: from each one to the next.
  notFirst: { paddingTop: tokens.spacingVerticalS, '::before': { ...verticalLine, top: 0, height: '28px' } },
  notLast: { '::after': { ...verticalLine, top: '20px', bottom: 0 } },
});

interface Props {
  readonly path: AccessPath;
  /** Whether more results are expected. */
  readonly running?: boolean;
  readonly selected?: PathNode | null;
  /** Called with the node to show; absent if nodes cannot be selected. */
  readonly onSelect?: (node: PathNode) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The results of an access check as the path from the tenant to the key in each vault. Arrow keys move along it. */
export function AccessPathDiagram({ path, running = false, selected = null, onSelect }: Props) {
  const styles = useStyles();
  const list = useRef<HTMLOListElement>(null);
  const [focused, setFocused] = useState<string>();
  const { tenantNodes, vaults } = path;
  const nodes = [...tenantNodes, ...vaults.flatMap((vault) => vault.nodes)];
  const reachable = nodes.find((node) => keyOfNode(node) === focused) ?? selected ?? nodes[0];

  const moveFocus = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const present = buttons.indexOf(event.target as HTMLButtonElement);
    const step = steps[event.key];
    const next =
      step !== undefined
        ? buttons[present + step]
        : event.key === 'Home'
          ? buttons[0]
          : event.key === 'End'
            ? buttons.at(-1)
            : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const renderNode = (node: PathNode, start: PathStart) => (
    <PathNodeItem
      key={node.id}
      node={node}
      start={start}
      running={running}
      selected={node === selected}
      tabIndex={node === reachable ? 0 : -1}
      onFocus={() => setFocused(keyOfNode(node))}
      onSelect={onSelect}
    />
  );
  return (
    <ol
      ref={list}
      aria-label="Access path"
      className={mergeClasses(styles.path, vaults.length === 0 && styles.tenantOnly)}
      onKeyDown={moveFocus}
    >
      <li>
        <ol aria-label="Tenant" className={styles.nodes}>
          {tenantNodes.map((node, index) => renderNode(node, index === 0 ? 'path' : null))}
        </ol>
      </li>
      {vaults.length > 0 && (
        <li>
          <ul aria-label="Vaults" className={styles.vaults}>
            {vaults.map(({ place, nodes: vaultNodes }, position) => (
              <li
                key={idOfPlace(place)}
                className={mergeClasses(
                  styles.vault,
                  position > 0 && styles.notFirst,
                  position < vaults.length - 1 && styles.notLast,
                )}
              >
                <ol aria-label={`Vault ${placeInWords(place)}`} className={styles.nodes}>
                  {vaultNodes.map((node, index) =>
                    renderNode(node, index === 0 && position > 0 ? 'further vault' : null),
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
