import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useConsole } from '../../../api/console-context.tsx';
import { permissions } from '../../../../shared/contract/permissions.ts';
import type { Reconsent } from '../../../../shared/domain/onboarding/permission-change.ts';
import { PlainText } from '../../../ui/plain-text.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { ReadingDialog } from '../../../ui/reading-dialog.tsx';
import { minuteTime } from '../../../ui/time.tsx';
import { useMay } from '../../session/session-context.tsx';
import { ConsentList } from './consent-list.tsx';
import { NoteForm } from './note-form.tsx';
import { OldAndNew } from './old-and-new.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0, outlineStyle: 'none' },
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
});

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name) => other.includes(name));

/** What the application requires now, why it changed, and which customers have consented. */
export function ReconsentDialog({ onClose }: { onClose: () => void }) {
  const { queries } = useConsole();
  const found = useQuery({ ...queries.reconsent.read({}), staleTime: 0 });
  return (
    <ReadingDialog title="Consent to changed permissions" onClose={onClose}>
      <QueryView query={found} what="the consents">
        {(reconsent) => <Consents reconsent={reconsent} />}
      </QueryView>
    </ReadingDialog>
  );
}

function Consents({ reconsent }: { reconsent: Reconsent }) {
  const styles = useStyles();
  const may = useMay();
  const { required, before, changes, tenants } = reconsent;
  const [newest] = changes;
  // The form ends with the note, and the focus would be lost with it.
  const top = useRef<HTMLDivElement>(null);
  return (
    <div ref={top} tabIndex={-1} className={styles.parts}>
      {required === null ? (
        <p className={styles.text}>
          No access check has read the app registration. Check a tenant first. The application needs the
          permission Application.Read.All in the home tenant.
        </p>
      ) : isSame(required, before) ? (
        <p className={styles.text}>
          The permissions are those of the newest note. After you change them in the app registration and
          check a tenant, write here why.
        </p>
      ) : (
        <>
          <h3 className={styles.heading}>The permissions have changed</h3>
          <OldAndNew before={before} after={required} />
          {may(permissions.reconsent.addChange) && <NoteForm onSaved={() => top.current?.focus()} />}
        </>
      )}
      {newest && (
        <>
          <h3 className={styles.heading}>Newest note, {minuteTime(newest.at)}</h3>
          <p className={styles.text}>
            <PlainText>{newest.why}</PlainText>
          </p>
          <OldAndNew before={newest.before} after={newest.after} />
          <p className={styles.text}>
            Until a customer consents: <PlainText>{newest.meanwhile}</PlainText>
          </p>
        </>
      )}
      <ConsentList tenants={tenants} hasNote={newest !== undefined} />
    </div>
  );
}
