import { Field, Input, makeStyles, Switch, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

/** `2026-03-02` in the person's own time zone. */
function dayOf(iso: string): string {
  const time = new Date(iso);
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())}`;
}

interface Props {
  /** ISO 8601; null if nobody waits. */
  readonly since: string | null;
  readonly onChange: (since: string | null) => void;
}

/** Whether the provider waits for the customer, and since which day. */
export function WaitingField({ since, onChange }: Props) {
  const styles = useStyles();
  const changeDay = (day: string) => {
    const time = new Date(`${day}T00:00:00`);
    if (since === null || day === dayOf(since) || Number.isNaN(time.getTime())) return;
    onChange(time.toISOString());
  };
  return (
    <div className={styles.line}>
      <Switch
        label="Waiting for the customer"
        checked={since !== null}
        onChange={(_, { checked }) => onChange(checked ? new Date().toISOString() : null)}
      />
      {since !== null && (
        <Field label="Since" orientation="horizontal">
          <Input type="date" value={dayOf(since)} onChange={(_, { value }) => changeDay(value)} />
        </Field>
      )}
    </div>
  );
}
