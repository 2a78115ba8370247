import { makeStyles, mergeClasses, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import type { ImportPreview, ImportRow } from '../../../shared/domain/onboarding/customer-import.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { PlainText } from '../../ui/plain-text.tsx';

const useStyles = makeStyles({
  preview: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  frame: {
    maxHeight: '40vh',
    overflow: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    tableLayout: 'fixed',
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase200,
    '& th, & td': {
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
      textAlign: 'start',
      verticalAlign: 'top',
    },
    '& th': {
      position: 'sticky',
      top: 0,
      backgroundColor: tokens.colorNeutralBackground1,
      color: tokens.colorNeutralForeground2,
    },
    '& tbody tr': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  lineColumn: { width: '52px' },
  nameColumn: { width: '28%' },
  resultColumn: { width: '64px' },
  figure: { fontVariantNumeric: 'tabular-nums' },
  error: { color: tokens.colorStatusDangerForeground1 },
  more: { margin: 0, color: tokens.colorNeutralForeground2 },
});

const outcomes: Readonly<Record<ImportRow['outcome'], string>> = {
  new: 'New',
  known: 'Known',
  error: 'Error',
};

/** What an import would do, with the errors first. */
export function ImportPreviewTable({ preview: { rows, counts } }: { preview: ImportPreview }) {
  const styles = useStyles();
  const all = counts.new + counts.known + counts.error;
  return (
    <div className={styles.preview}>
      <MessageBar
        intent={counts.error > 0 ? 'error' : counts.new > 0 ? 'success' : 'warning'}
        layout="multiline"
        role="status"
      >
        <MessageBarBody>{summary(counts)}</MessageBarBody>
      </MessageBar>
      {rows.length > 0 && (
        <div className={styles.frame} role="region" aria-label="Preview" tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col" className={styles.lineColumn}>
                  Line
                </th>
                <th scope="col" className={styles.nameColumn}>
                  Name
                </th>
                <th scope="col" className={styles.resultColumn}>
                  Result
                </th>
                <th scope="col">Details</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={index}>
                  <td className={styles.figure}>{row.line}</td>
                  <td>
                    <PlainText>{row.name === '' ? '–' : row.name}</PlainText>
                  </td>
                  <td className={mergeClasses(row.outcome === 'error' && styles.error)}>
                    {outcomes[row.outcome]}
                  </td>
                  <td>
                    <PlainText>{details(row)}</PlainText>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length < all && (
        <p
          className={styles.more}
        >{`The preview shows ${count(rows.length, 'row')} of ${all.toLocaleString('en')}.`}</p>
      )}
    </div>
  );
}

function summary({ new: added, known, error }: ImportPreview['counts']): string {
  const found = `${count(added, 'new customer')}, ${known.toLocaleString('en')} known, ${count(error, 'error')}.`;
  if (error > 0) return `${found} Correct the file and open it again. Nothing is imported before.`;
  return added > 0 ? `${found} Known customers stay as they are.` : `${found} There is nothing to import.`;
}

function details({ column, message, tenantId }: ImportRow): string {
  if (message === null) return tenantId ?? '';
  return column === null ? message : `${column}: ${message}`;
}
