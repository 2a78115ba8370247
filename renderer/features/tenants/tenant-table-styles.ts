import { makeStyles, tokens } from '@fluentui/react-components';

export const useTableStyles = makeStyles({
  frame: {
    flexGrow: 1,
    minHeight: '180px',
    display: 'flex',
    flexDirection: 'column',
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  scroller: { overflow: 'auto' },
  filled: { flexGrow: 1 },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  body: { position: 'relative' },
  row: {
    display: 'grid',
    gridTemplateColumns:
      'minmax(140px, 1.5fr) minmax(110px, 1.4fr) minmax(60px, 0.7fr) 56px minmax(180px, 2fr) 120px 116px 40px',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalM}`,
    minHeight: '44px',
    boxSizing: 'border-box',
    minWidth: '810px',
    '@media (max-width: 1000px)': {
      columnGap: tokens.spacingHorizontalS,
      gridTemplateColumns:
        'minmax(120px, 1.4fr) minmax(90px, 1fr) 56px 48px minmax(160px, 2fr) 116px 108px 32px',
    },
  },
  headRow: { minHeight: '40px' },
  bodyRow: {
    position: 'absolute',
    insetInline: 0,
    top: 0,
    height: '44px',
    cursor: 'pointer',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-within': { backgroundColor: tokens.colorNeutralBackground1Selected },
  },
  cell: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  secondary: { color: tokens.colorNeutralForeground2 },
  name: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-1px' },
  },
  visuallyHidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
  },
});
