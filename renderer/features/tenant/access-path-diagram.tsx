import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import type { AccessPath, PathNode } from './access-path.ts';
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
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 4fr)',
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
  /** Called with a node that has a problem; absent if nodes cannot be selected. */
  readonly onSelect?: (node: PathNode) => void;
}

/** The results of an access check as the path from the application to the key in each vault. */
export function AccessPathDiagram({ path, running = false, selected = null, onSelect }: Props) {
  const styles = useStyles();
  const { tenantNodes, vaults } = path;
  const renderNode = (node: PathNode, start: PathStart) => (
    <PathNodeItem
      key={node.id}
      node={node}
      start={start}
      running={running}
      selected={node === selected}
      onSelect={onSelect}
    />
  );
  return (
    <ol
      aria-label="Access path"
      className={mergeClasses(styles.path, vaults.length === 0 && styles.tenantOnly)}
    >
      <li>
        <ol aria-label="Tenant" className={styles.nodes}>
          {tenantNodes.map((node, index) => renderNode(node, index === 0 ? 'path' : null))}
        </ol>
      </li>
      {vaults.length > 0 && (
        <li>
          <ul aria-label="Vaults" className={styles.vaults}>
            {vaults.map(({ vaultUri, nodes }, position) => (
              <li
                key={vaultUri}
                className={mergeClasses(
                  styles.vault,
                  position > 0 && styles.notFirst,
                  position < vaults.length - 1 && styles.notLast,
                )}
              >
                <ol aria-label={`Vault ${vaultNameOf(vaultUri)}`} className={styles.nodes}>
                  {nodes.map((node, index) =>
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
