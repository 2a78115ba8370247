import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import { plainText } from '../../../shared/domain/plain-text.ts';

const useStyles = makeStyles({
  name: {
    maxWidth: '180px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
    '@media (max-width: 820px)': { display: 'none' },
  },
});

/** The name of the open workspace, if there are several. */
export function WorkspaceName() {
  const styles = useStyles();
  const { queries } = useConsole();
  const name = useQuery(queries.console.about({})).data?.workspace ?? null;
  if (name === null) return null;
  return (
    <span className={styles.name} title={`Workspace: ${plainText(name)}`}>
      {plainText(name)}
    </span>
  );
}
