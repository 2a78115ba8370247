import { makeStyles, tokens } from '@fluentui/react-components';
import type { CheckResult } from '../../../../shared/domain/check.ts';
import type { TenantRecord } from '../../../../shared/domain/tenant.ts';
import { idOfPlace, placeInWords } from '../../../../shared/domain/vault-place.ts';
import { PlainText } from '../../../ui/plain-text.tsx';
import { groupChecks } from './check-groups.ts';
import { CheckItem, PendingCheckItem } from './check-item.tsx';

const useStyles = makeStyles({
  groups: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
  heading: {
    margin: 0,
    marginBottom: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  uri: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  checks: { listStyle: 'none', margin: 0, padding: 0, minWidth: 0 },
});

interface Props {
  readonly tenant: TenantRecord;
  readonly results: readonly CheckResult[];
  /** Whether to list pending checks too. */
  readonly running: boolean;
}

/** The checks of the tenant, then those of each vault. */
export function CheckList({ tenant, results, running }: Props) {
  const styles = useStyles();
  const groups = groupChecks(tenant, results, running);
  const current = groups.flatMap((group) => group.checks).find(({ result }) => result === undefined);
  return (
    <div className={styles.groups}>
      {groups.map((group) => (
        <div key={idOfPlace(group.place)}>
          <h3 className={styles.heading}>
            {group.place.vaultUri === null ? (
              'Tenant'
            ) : (
              <>
                Vault <PlainText>{placeInWords(group.place)}</PlainText>{' '}
                <span className={styles.uri}>
                  <PlainText>{group.place.vaultUri}</PlainText>
                </span>
              </>
            )}
          </h3>
          <ol className={styles.checks}>
            {group.checks.map((listed) => (
              <li key={listed.check}>
                {listed.result ? (
                  <CheckItem result={listed.result} />
                ) : (
                  <PendingCheckItem check={listed.check} running={listed === current} />
                )}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </div>
  );
}
