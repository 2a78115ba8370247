import { makeStyles, tokens } from '@fluentui/react-components';
import { PlainText } from '../../../ui/plain-text.tsx';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
    gap: tokens.spacingHorizontalL,
    minWidth: 0,
  },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalL,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
  },
});

interface Props {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Two sets of permissions side by side. What is new or no longer required is marked in words. */
export function OldAndNew({ before, after }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.columns}>
      <Permissions title="Before" names={before} others={after} mark="no longer required" />
      <Permissions title="Now" names={after} others={before} mark="new" />
    </div>
  );
}

function Permissions(props: {
  title: string;
  names: readonly string[];
  others: readonly string[];
  mark: string;
}) {
  const styles = useStyles();
  const { title, names, others, mark } = props;
  return (
    <div>
      <h4 className={styles.heading}>{title}</h4>
      <ul className={styles.list}>
        {names.length === 0 && <li>None</li>}
        {names.map((name) => (
          <li key={name}>
            <PlainText>{name}</PlainText>
            {!others.includes(name) && ` (${mark})`}
          </li>
        ))}
      </ul>
    </div>
  );
}
