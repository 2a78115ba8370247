import {
  Button,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
} from '@fluentui/react-components';
import { FlashRegular } from '@fluentui/react-icons/svg/flash';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import type { Incident } from '../../../shared/domain/incident.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';

const useStyles = makeStyles({
  list: { maxWidth: '380px' },
  description: {
    display: 'block',
    whiteSpace: 'normal',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  // On a separate line, so that the buttons do not move.
  applied: {
    order: 1,
    width: 0,
    minWidth: '100%',
    color: tokens.colorNeutralForeground2,
  },
});

const appliedText = ({ id, title, reach }: Incident): string => {
  const done = id === 'healthy' ? 'The healthy state is restored' : `Incident applied: ${title}`;
  return reach === 'every tenant'
    ? `${done}, for all tenants. Check all tenants to see its effect.`
    : `${done}. Run a check to see its effect.`;
};

/** The incidents that the demo can simulate for this customer or for the provider. The next check shows the effect. */
export function IncidentsMenu({ tenantId, checking }: { tenantId: string; checking: boolean }) {
  const styles = useStyles();
  const announce = useAnnounce();
  const { ask, queries } = useConsole();
  const incidents = useQuery(queries.demo.incidents({}));
  const apply = useMutation({
    mutationFn: (incident: Incident) => ask.demo.apply({ tenantId, incident: incident.id }),
    onSuccess: (_, incident) => announce(appliedText(incident)),
  });
  const { reset } = apply;
  useEffect(() => {
    if (checking) reset();
  }, [checking, reset]);
  return (
    <>
      <Menu positioning={{ position: 'below', align: 'end', autoSize: true }}>
        <MenuTrigger disableButtonEnhancement>
          <Button icon={<FlashRegular />} disabledFocusable={!incidents.data}>
            Simulate incident
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList className={styles.list}>
            {incidents.data?.map((incident) => (
              <MenuItem key={incident.id} onClick={() => apply.mutate(incident)}>
                {incident.title}
                {incident.reach === 'every tenant' && ' (all tenants)'}
                <span className={styles.description}>{incident.story}</span>
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      {apply.isSuccess && (
        <span data-message className={styles.applied}>
          {appliedText(apply.variables)}
        </span>
      )}
      {apply.isError && <ProblemMessage problem={problemOf(apply.error)} />}
    </>
  );
}
