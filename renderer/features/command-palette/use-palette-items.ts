import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { useSettings } from '../../api/use-settings.ts';
import { permissions } from '../../../shared/contract/permissions.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { copyToClipboard } from '../../ui/copy-to-clipboard.ts';
import { problemOf } from '../../ui/query-view.tsx';
import { copyableAddress } from '../navigation/page-address.ts';
import { usePages } from '../navigation/pages.tsx';
import { useNotify } from '../notices/notices-context.tsx';
import { notWorkingIds } from '../runs/check-not-working.ts';
import { useStartCheck } from '../runs/use-start-check.ts';
import { useMay, useSession } from '../session/session-context.tsx';
import { useSignOut } from '../session/use-sign-in.ts';
import type { PaletteItem } from './palette-item.ts';
import type { QuickDialog } from './quick-dialog.ts';
import { tenantOfPath } from './use-commands.ts';

const noRows: readonly TenantRow[] = [];

/** Everything that the palette offers independently of the search, except the problems of the error reference. */
export function usePaletteItems(onOpen: (dialog: QuickDialog) => void): {
  readonly rows: readonly TenantRow[];
  readonly items: readonly PaletteItem[];
} {
  const { queries } = useConsole();
  const rows = useQuery(queries.tenants.list({})).data ?? noRows;
  const navigate = useNavigate();
  const pages = usePages();
  const commands = useCommandItems(onOpen, rows);
  const settings = useSettingItems();
  const incidents = useIncidentItems(rows);

  const tenants = useMemo(
    () =>
      rows.map(({ tenant, annotations }): PaletteItem => {
        const { tenantId, name, domain, vaults } = tenant;
        const { ticket, assignee, tags, notes } = annotations;
        return {
          key: tenantId,
          group: 'Tenants',
          title: plainText(name),
          detail: [domain, ticket].flatMap((part) => (part ? plainText(part) : [])).join(', '),
          words: [tenantId, ...vaults.map(({ vaultUri }) => vaultUri), ticket, assignee, ...tags, notes].join(
            ' ',
          ),
          run: () => void navigate({ to: '/tenants/$tenantId', params: { tenantId } }),
        };
      }),
    [rows, navigate],
  );
  const goTo = pages.map(({ id, title, link }): PaletteItem => ({
    key: `page ${id}`,
    group: 'Pages',
    title,
    run: () => void navigate(link),
  }));
  return { rows, items: [...tenants, ...goTo, ...commands, ...incidents, ...settings] };
}

function useCommandItems(
  onOpen: (dialog: QuickDialog) => void,
  rows: readonly TenantRow[],
): readonly PaletteItem[] {
  const may = useMay();
  const { environment } = useSession();
  const { state, history } = useRouter();
  const announce = useAnnounce();
  const start = useStartCheck();
  const signOut = useSignOut();
  const { href, pathname } = state.location;
  const tenantId = tenantOfPath(pathname);
  const present = rows.find(({ tenant }) => tenant.tenantId === tenantId)?.tenant;
  const failed = notWorkingIds(rows);
  const command = (
    title: string,
    run: (() => void) | undefined | false,
    more: Pick<PaletteItem, 'detail' | 'words'> = {},
  ): PaletteItem[] => (run ? [{ key: title, group: 'Commands', title, run, ...more }] : []);

  const copyAddress = () =>
    void copyToClipboard(copyableAddress(href)).then((done) =>
      announce(done ? 'Copied address.' : 'Can’t copy here.'),
    );
  const { one, some, all } = start;
  return [
    ...command(
      present ? `Check ${plainText(present.name)}` : '',
      present && one && (() => one(present.tenantId)),
      { detail: 'F5', words: 'check this tenant now' },
    ),
    ...command('Check all tenants', all, href === '/' || href === '/tenants' ? { detail: 'F5' } : {}),
    ...command('Check the tenants that are not working', some && failed.length > 0 && (() => some(failed)), {
      detail: count(failed.length, 'tenant'),
      words: 'failed',
    }),
    ...command('Add tenant…', may(permissions.tenants.add) && (() => onOpen('add-tenant')), {
      words: 'new customer',
    }),
    ...command('Invite customer…', may(permissions.onboarding.invite) && (() => onOpen('invite-customer')), {
      words: 'onboarding new invitation',
    }),
    ...command('Copy address of this page', copyAddress, { words: 'link' }),
    ...command('Go back', () => history.back(), { detail: 'Alt+Left' }),
    ...command('Go forward', () => history.forward(), { detail: 'Alt+Right' }),
    ...command('Show keyboard shortcuts', () => onOpen('shortcuts'), { detail: '?', words: 'help' }),
    ...command(environment === 'demo' ? 'Switch person' : 'Sign out', () => signOut.mutate({}), {
      words: 'sign out account',
    }),
  ];
}

/** In the demo: what can break, followed by the check that shows it. For one tenant on its page, for all tenants anywhere. */
function useIncidentItems(rows: readonly TenantRow[]): readonly PaletteItem[] {
  const { ask, queries } = useConsole();
  const may = useMay();
  const { environment } = useSession();
  const { state } = useRouter();
  const notify = useNotify();
  const { one, all } = useStartCheck();
  const isOffered = environment === 'demo' && may(permissions.demo.apply);
  const incidents = useQuery({ ...queries.demo.incidents({}), enabled: isOffered }).data ?? [];
  const shownId = tenantOfPath(state.location.pathname);
  const shown = rows.find(({ tenant }) => tenant.tenantId === shownId);
  return incidents.flatMap(({ id, title, story, reach }): PaletteItem[] => {
    const isForAll = reach === 'every tenant';
    const tenant = (shown ?? (isForAll ? rows[0] : undefined))?.tenant;
    if (!tenant) return [];
    const { tenantId, name } = tenant;
    const check = isForAll ? () => all?.() : () => one?.(tenantId);
    return [
      {
        key: `incident ${id}`,
        group: 'Commands',
        title: `Simulate incident: ${title}`,
        detail: isForAll ? 'All tenants' : plainText(name),
        words: `${story} outage demo break`,
        run: () =>
          void ask.demo
            .apply({ tenantId, incident: id })
            .then(check, (error: unknown) => notify(problemOf(error))),
      },
    ];
  });
}

function useSettingItems(): readonly PaletteItem[] {
  const may = useMay();
  const navigate = useNavigate();
  const { settings, change } = useSettings();
  if (!may(permissions.settings.change)) return [];
  const setting = (title: string, run: () => void, words = ''): PaletteItem => ({
    key: title,
    group: 'Settings',
    title,
    words,
    run,
  });
  const open = () => void navigate({ to: '/settings' });
  const isCollapsed = settings.navigation === 'collapsed';
  return [
    setting('Theme: use system setting', () => change({ theme: 'system' }), 'color appearance'),
    setting('Theme: light', () => change({ theme: 'light' }), 'color appearance'),
    setting('Theme: dark', () => change({ theme: 'dark' }), 'color appearance night'),
    setting('Theme: high contrast', () => change({ theme: 'high-contrast' }), 'color appearance'),
    setting('Density: comfortable', () => change({ density: 'comfortable' }), 'rows list'),
    setting('Density: compact', () => change({ density: 'compact' }), 'rows list'),
    setting(
      isCollapsed ? 'Expand the navigation' : 'Collapse the navigation',
      () => change({ navigation: isCollapsed ? 'expanded' : 'collapsed' }),
      'sidebar',
    ),
    ...(may(permissions.checks.startAll)
      ? [setting('Tenants checked in parallel', open, 'concurrency speed')]
      : []),
    ...(may(permissions.tenants.edit)
      ? [setting('Sender of messages to customers', open, 'provider name contact reply address letter')]
      : []),
    ...(may(permissions.provider.read)
      ? [setting('Provider application', open, 'client secret credential')]
      : []),
    setting('About Causeway', open, 'version'),
  ];
}
