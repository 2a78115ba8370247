import { makeStyles, tokens } from '@fluentui/react-components';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { ownerLabel } from '../../../shared/problems/in-words.ts';
import { capitalized } from '../../../shared/problems/phrases.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { useReader } from '../../ui/reader-context.tsx';
import { SearchBar } from '../../ui/search-bar.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { findProblems, problemCount } from './find-problems.ts';
import type { ProblemFilter } from './problem-filter.ts';

const useStyles = makeStyles({
  count: { color: tokens.colorNeutralForeground3 },
  scroller: {
    overflowX: 'auto',
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    '& th, & td': {
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
      textAlign: 'start',
      verticalAlign: 'top',
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    },
    '& thead th': { fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
    '& tbody th': { fontWeight: tokens.fontWeightSemibold },
    '& tbody tr:last-child > *': { borderBottomStyle: 'none' },
  },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
  figure: { whiteSpace: 'nowrap' },
});

const route = getRouteApi('/problems');

/** All problems that Causeway can name, for reference. */
export function ProblemsPage() {
  const styles = useStyles();
  const reader = useReader();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const problems = useMemo(() => findProblems(filter, reader), [filter, reader]);
  const changeFilter = (change: ProblemFilter) => {
    void navigate({ search: { ...filter, ...change }, replace: true });
  };
  return (
    <Page title="Problems">
      <SearchBar
        label="Search problems"
        placeholder="Words, problem code, or AADSTS number"
        filter={filter}
        onChange={changeFilter}
      >
        <span aria-live="polite" className={styles.count}>
          {problems.length} of {problemCount}
        </span>
      </SearchBar>
      {problems.length === 0 ? (
        <EmptyState
          title="No matching problems"
          text="Change the search or the filter. To look up a whole error message, use Explain an error."
        />
      ) : (
        <div className={styles.scroller}>
          <table className={styles.table} aria-label="Problems">
            <thead>
              <tr>
                <th scope="col">Problem</th>
                <th scope="col">Action required</th>
                <th scope="col">Affects</th>
                <th scope="col">Code</th>
              </tr>
            </thead>
            <tbody>
              {problems.map(({ code, title, owner, affects }) => (
                <tr key={code}>
                  <th scope="row">
                    <TextLink to="/problems/$code" params={{ code }}>
                      {title}
                    </TextLink>
                  </th>
                  <td className={styles.figure}>{ownerLabel(owner, reader)}</td>
                  <td className={styles.figure}>{capitalized(affects)}</td>
                  <td className={styles.code}>{code}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}
