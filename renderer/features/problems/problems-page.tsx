import { Label, makeStyles, SearchBox, Select, tokens } from '@fluentui/react-components';
import { getRouteApi } from '@tanstack/react-router';
import { useId, useMemo } from 'react';
import { owner as ownerSchema } from '../../../shared/problems/define-problem.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { ownerWords } from '../../ui/words.ts';
import { findProblems, problemCount } from './find-problems.ts';
import type { ProblemFilter } from './problem-filter.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  search: { flexGrow: 1, maxWidth: '360px', minWidth: '200px' },
  box: { width: '100%', maxWidth: 'none' },
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
      <div role="search" className={styles.bar}>
        <div className={styles.search}>
          <SearchBox
            className={styles.box}
            aria-label="Search problems"
            placeholder="Words, a code or AADSTS number"
            value={filter.search ?? ''}
            onChange={(_, { value }) => narrow({ search: value === '' ? undefined : value })}
          />
        </div>
        <Mover chosen={filter.owner} onChoose={(owner) => narrow({ owner })} />
        <span aria-live="polite" className={styles.count}>
          {problems.length} of {problemCount}
        </span>
      </div>
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

function Mover(props: { chosen: ProblemFilter['owner']; onChoose: (owner: ProblemFilter['owner']) => void }) {
  const { chosen, onChoose } = props;
  const id = useId();
  return (
    <>
      <Label htmlFor={id}>Next move</Label>
      <Select
        id={id}
        value={chosen ?? ''}
        onChange={(_, { value }) => onChoose(ownerSchema.safeParse(value).data)}
      >
        <option value="">Anybody’s</option>
        {ownerSchema.options.map((one) => (
          <option key={one} value={one}>
            {ownerWords[one]}
          </option>
        ))}
      </Select>
    </>
  );
}
