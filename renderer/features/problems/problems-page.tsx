import { makeStyles, tokens } from '@fluentui/react-components';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBar } from '../../ui/search-bar.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { ownerWords } from '../../ui/words.ts';
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
      padding: '8px 12px',
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

/** Everything that Causeway can name, to look something up before it happens. */
export function ProblemsPage() {
  const styles = useStyles();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const problems = useMemo(() => findProblems(filter), [filter]);
  const narrow = (part: ProblemFilter) => {
    void navigate({ search: { ...filter, ...part }, replace: true });
  };
  return (
    <Page title="Problems">
      <SearchBar
        label="Search problems"
        placeholder="Words, a code or AADSTS number"
        sought={filter}
        onChange={narrow}
      >
        <span aria-live="polite" className={styles.count}>
          {problems.length} of {problemCount}
        </span>
      </SearchBar>
      {problems.length === 0 ? (
        <EmptyState
          title="No problem by these words"
          text="Fewer words find more. A whole error text is read by Explain an error."
        />
      ) : (
        <div className={styles.scroller}>
          <table className={styles.table} aria-label="Problems">
            <thead>
              <tr>
                <th scope="col">Problem</th>
                <th scope="col">Next move</th>
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
                  <td className={styles.figure}>{ownerWords[owner]}</td>
                  <td className={styles.figure}>{affects}</td>
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
