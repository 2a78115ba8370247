import { makeStyles, tokens } from '@fluentui/react-components';
import type { RungReport } from '../../../shared/domain/check.ts';
import { vaultNameOf, type TenantRecord } from '../../../shared/domain/tenant.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { groupRungs } from './ladder-groups.ts';
import { PendingRung, Rung } from './rung.tsx';

const useStyles = makeStyles({
  groups: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
  heading: {
    margin: 0,
    marginBottom: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  uri: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  rungs: { listStyle: 'none', margin: 0, padding: 0, minWidth: 0 },
});

interface Props {
  readonly tenant: TenantRecord;
  readonly rungs: readonly RungReport[];
  /** Whether more rungs are to come; those stand in their places already. */
  readonly climbing: boolean;
}

/** The ladder, rung by rung: the tenant’s own rungs, then each vault’s. */
export function Ladder({ tenant, rungs, climbing }: Props) {
  const styles = useStyles();
  const groups = groupRungs(tenant, rungs, climbing);
  const next = groups.flatMap((group) => group.rungs).find((rung) => rung.report === undefined);
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
          <ol className={styles.rungs}>
            {group.rungs.map((rung) => (
              <li key={rung.check}>
                {rung.report ? (
                  <Rung report={rung.report} />
                ) : (
                  <PendingRung check={rung.check} underWay={rung === next} />
                )}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </div>
  );
}
