import { makeStyles, tokens } from '@fluentui/react-components';
import type { CheckResult } from '../../../shared/domain/check.ts';
import { vaultNameOf, type TenantRecord } from '../../../shared/domain/tenant.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { groupChecks } from './check-groups.ts';
import { PendingCheck, CheckItem } from './check-item.tsx';

const useStyles = makeStyles({
  groups: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
  heading: {
    margin: 0,
    marginBottom: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  uri: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  results: { listStyle: 'none', margin: 0, padding: 0, minWidth: 0 },
});

interface Props {
  readonly tenant: TenantRecord;
  readonly results: readonly CheckResult[];
  /** Whether more rungs are to come; those stand in their places already. */
  readonly running: boolean;
}

/** The ladder, rung by rung: the tenant’s own rungs, then each vault’s. */
export function CheckList({ tenant, results, running }: Props) {
  const styles = useStyles();
  const groups = groupChecks(tenant, results, running);
  const next = groups
    .flatMap((group) => group.results)
    .find((checkResult) => checkResult.report === undefined);
  return (
    <div className={styles.groups}>
      {groups.map((group) => (
        <div key={group.vaultUri ?? ''}>
          <h3 className={styles.heading}>
            {group.vaultUri === null ? (
              'Tenant'
            ) : (
              <>
                Vault <PlainText>{vaultNameOf(group.vaultUri)}</PlainText>{' '}
                <span className={styles.uri}>
                  <PlainText>{group.vaultUri}</PlainText>
                </span>
              </>
            )}
          </h3>
          <ol className={styles.results}>
            {group.results.map((checkResult) => (
              <li key={checkResult.check}>
                {checkResult.report ? (
                  <CheckItem report={checkResult.report} />
                ) : (
                  <PendingCheck check={checkResult.check} underWay={checkResult === next} />
                )}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </div>
  );
}
