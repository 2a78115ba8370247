import { makeStyles, tokens } from '@fluentui/react-components';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { useReader } from '../../ui/reader-context.tsx';
import { SearchBar } from '../../ui/search-bar.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useSession } from '../session/session-context.tsx';
import { useAffectedTenants } from './affected-tenants.ts';
import { entraNumberIn, findProblems, isNumberListed, problemCount } from './find-problems.ts';
import { NumberResult } from './number-result.tsx';
import { problemFilter, type ProblemFilter } from './problem-filter.ts';
import { ProblemTable } from './problem-table.tsx';

const useStyles = makeStyles({
  intro: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    maxWidth: '90ch',
    lineHeight: tokens.lineHeightBase300,
  },
  count: { color: tokens.colorNeutralForeground3 },
});

const route = getRouteApi('/error-reference');

/** Every problem that Causeway can name, by the codes of the services. */
export function ProblemsPage() {
  const styles = useStyles();
  const reader = useReader();
  const { person } = useSession();
  const search = route.useSearch();
  const filter = useMemo(() => problemFilter.parse(search), [search]);
  const navigate = route.useNavigate();
  const problems = useMemo(() => findProblems(filter, reader), [filter, reader]);
  const affected = useAffectedTenants();
  const number = entraNumberIn(filter.search);
  const changeFilter = (change: ProblemFilter) => {
    void navigate({ search: { ...filter, ...change }, replace: true });
  };
  const noMatch = (
    <EmptyState
      title="No matching errors"
      text="Change the search or the filter. To look up a whole error message, use Explain an error."
    />
  );
  return (
    <Page title="Error reference">
      <p className={styles.intro}>
        This page explains every error that Causeway recognizes. It is not a list of present problems.
        {person.tenantId === null && (
          <>
            {' '}
            For present problems, open the <TextLink to="/">Overview</TextLink>.
          </>
        )}
      </p>
      <SearchBar
        label="Search the error reference"
        placeholder="AADSTS number, code, or words"
        filter={filter}
        onChange={changeFilter}
      >
        <span aria-live="polite" className={styles.count}>
          {problems.length} of {problemCount}
        </span>
      </SearchBar>
      {number !== undefined && !isNumberListed(number) && (
        <NumberResult number={number} otherwise={problems.length === 0 && noMatch} />
      )}
      {problems.length > 0 && (
        <ProblemTable entries={problems} affected={affected} showAffected={person.tenantId === null} />
      )}
      {problems.length === 0 && (number === undefined || isNumberListed(number)) && noMatch}
    </Page>
  );
}
