import { makeStyles, tokens } from '@fluentui/react-components';

/** The grid of the overview: three columns, two in a narrow window, one at 200 % zoom. */
export const useOverviewStyles = makeStyles({
  container: { containerType: 'inline-size' },
  grid: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    gridTemplateColumns: 'minmax(0, 1fr)',
    '@container (min-width: 600px) and (max-width: 899px)': {
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    },
    '@container (min-width: 900px)': { gridTemplateColumns: 'repeat(3, minmax(0, 1fr))' },
  },
  third: { minHeight: '180px', boxSizing: 'border-box' },
  full: { gridColumn: '1 / -1', minHeight: '118px', boxSizing: 'border-box' },
});
