import { makeStyles, tokens } from '@fluentui/react-components';
import { count } from '../../../shared/problems/phrases.ts';
import { TextLink } from '../../ui/text-link.tsx';

const useStyles = makeStyles({ text: { margin: 0, color: tokens.colorNeutralForeground2 } });

/** Says why tenants that are not working are missing from the alerts. Nothing if there are none. */
export function WithoutAlert({ tenants }: { readonly tenants: number }) {
  const styles = useStyles();
  if (tenants === 0) return null;
  return (
    <p className={styles.text}>
      {`${count(tenants, 'more tenant')} ${tenants === 1 ? 'is' : 'are'} not working without an alert. An alert takes several failed checks, and maintenance raises none. `}
      <TextLink to="/tenants" search={{ status: 'not working' }}>
        Show tenants
      </TextLink>
    </p>
  );
}
