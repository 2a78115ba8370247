import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { checkTitles, type CheckId, type TenantReport } from '../../../../shared/domain/check.ts';
import type { Change } from '../../../../shared/domain/run.ts';
import { idOfPlace, placeInWords, type VaultPlace } from '../../../../shared/domain/vault-place.ts';
import { definitionOf, type Problem } from '../../../../shared/problems/problem.ts';
import { PlainText } from '../../../ui/plain-text.tsx';
import { exactTime } from '../../../ui/time.tsx';
import { headlineOf } from '../headline.ts';
import { stateText } from '../state-text.ts';
import { adviceOnlyIn, changedChecks, type ChangedCheck } from './changed-checks.ts';
import { DifferenceTable, StateCell } from './difference-table.tsx';

const useStyles = makeStyles({
  title: {
    margin: 0,
    marginTop: tokens.spacingVerticalL,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: { margin: 0, marginTop: tokens.spacingVerticalXS, color: tokens.colorNeutralForeground2 },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface RunDifferencesProps {
  readonly before: TenantReport;
  readonly after: TenantReport;
  readonly changes: readonly Change[];
}

/** The checks, findings and recommendations that differ between two runs. */
export function RunDifferences({ before, after, changes }: RunDifferencesProps) {
  const checks = changedChecks(before, after);
  const findings = changes.filter(({ name }) => name !== 'Verdict');
  const heads = [exactTime(before.finishedAt), exactTime(after.finishedAt)] as const;
  return (
    <>
      <DifferenceTable label="Status" first="" heads={heads}>
        <tr>
          <th scope="row">Status</th>
          <StateCell verdict={before.verdict} text={headlineOf(before.verdict)} />
          <StateCell verdict={after.verdict} text={headlineOf(after.verdict)} />
        </tr>
      </DifferenceTable>
      <Part title="Changed checks" isEmpty={checks.length === 0} empty="Every check has the same result.">
        <DifferenceTable label="Changed checks" first="Check" heads={heads}>
          {checks.map((one) => (
            <ChangedCheckRow key={`${one.check} ${idOfPlace(one.place)}`} changed={one} />
          ))}
        </DifferenceTable>
      </Part>
      <Part
        title="Changed findings"
        isEmpty={findings.length === 0}
        empty="The findings that both runs have are the same."
      >
        <DifferenceTable label="Changed findings" first="Finding" heads={heads}>
          {findings.map((change, index) => (
            <tr key={index}>
              <th scope="row">
                <PlainText>{change.name}</PlainText>
                <Place check={change.check} vaultUri={change.vaultUri} keyName={change.keyName} />
              </th>
              <td>
                <PlainText>{change.before ?? '–'}</PlainText>
              </td>
              <td>
                <PlainText>{change.after ?? '–'}</PlainText>
              </td>
            </tr>
          ))}
        </DifferenceTable>
      </Part>
      <AdviceDifference resolved={adviceOnlyIn(before, after)} added={adviceOnlyIn(after, before)} />
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly isEmpty: boolean;
  readonly empty: string;
  readonly children: ReactNode;
}

function Part({ title, isEmpty, empty, children }: PartProps) {
  const styles = useStyles();
  return (
    <>
      <h3 className={styles.title}>{title}</h3>
      {isEmpty ? <p className={styles.text}>{empty}</p> : children}
    </>
  );
}

function ChangedCheckRow({ changed: { check, place, before, after } }: { changed: ChangedCheck }) {
  return (
    <tr>
      <th scope="row">
        {checkTitles[check].title}
        {place.vaultUri !== null && <Vault place={place} />}
      </th>
      <StateCell verdict={before} text={before ? stateText(before) : 'Not part of this run'} />
      <StateCell verdict={after} text={after ? stateText(after) : 'Not part of this run'} />
    </tr>
  );
}

function Place({ check, ...place }: { check: CheckId } & VaultPlace) {
  const styles = useStyles();
  return (
    <div className={styles.note}>
      {checkTitles[check].title}
      {place.vaultUri !== null && `, vault ${placeInWords(place)}`}
    </div>
  );
}

function Vault({ place }: { place: VaultPlace }) {
  const styles = useStyles();
  return <div className={styles.note}>Vault {placeInWords(place)}</div>;
}

function AdviceDifference(given: { resolved: readonly Problem[]; added: readonly Problem[] }) {
  const styles = useStyles();
  const { resolved, added } = given;
  const list = (problems: readonly Problem[]) =>
    problems.map(({ code }) => definitionOf(code).title).join('; ');
  return (
    <>
      <h3 className={styles.title}>Recommendations</h3>
      {resolved.length > 0 && <p className={styles.text}>No longer given: {list(resolved)}.</p>}
      {added.length > 0 && <p className={styles.text}>New: {list(added)}.</p>}
      {resolved.length + added.length === 0 && (
        <p className={styles.text}>The recommendations are the same.</p>
      )}
    </>
  );
}
