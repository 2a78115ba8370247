import { AlertRegular } from '@fluentui/react-icons/svg/alert';
import { BookQuestionMarkRegular } from '@fluentui/react-icons/svg/book-question-mark';
import { BuildingMultipleRegular } from '@fluentui/react-icons/svg/building-multiple';
import { DataTrendingRegular } from '@fluentui/react-icons/svg/data-trending';
import { DocumentSearchRegular } from '@fluentui/react-icons/svg/document-search';
import { HistoryRegular } from '@fluentui/react-icons/svg/history';
import { HomeRegular } from '@fluentui/react-icons/svg/home';
import { KeyRegular } from '@fluentui/react-icons/svg/key';
import { PersonAddRegular } from '@fluentui/react-icons/svg/person-add';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { useQuery } from '@tanstack/react-query';
import { linkOptions } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { permissions } from '../../../shared/contract/permissions.ts';
import { useLater } from '../../ui/use-later.ts';
import { useMay, useSession } from '../session/session-context.tsx';
import { useOwnStart } from '../session/use-own-start.ts';
import { useLastList } from './last-list.ts';

const overview = {
  id: 'overview',
  title: 'Overview',
  icon: <HomeRegular />,
  link: linkOptions({ to: '/', activeOptions: { exact: true, includeSearch: false } }),
} as const;

const alerts = {
  id: 'alerts',
  title: 'Alerts',
  icon: <AlertRegular />,
  link: linkOptions({ to: '/alerts', activeOptions: { includeSearch: false } }),
} as const;

const availability = {
  id: 'availability',
  title: 'Availability',
  icon: <DataTrendingRegular />,
  link: linkOptions({ to: '/availability', activeOptions: { includeSearch: false } }),
} as const;

const onboarding = {
  id: 'onboarding',
  title: 'Onboarding',
  icon: <PersonAddRegular />,
  link: linkOptions({ to: '/onboarding', activeOptions: { includeSearch: false } }),
} as const;

const others = {
  encryption: {
    id: 'encryption',
    title: 'Encryption test',
    icon: <KeyRegular />,
    link: linkOptions({ to: '/encryption', activeOptions: { includeSearch: false } }),
  },
  explain: {
    id: 'explain',
    title: 'Explain an error',
    icon: <DocumentSearchRegular />,
    link: linkOptions({ to: '/explain', activeOptions: { includeSearch: false } }),
  },
  errorReference: {
    id: 'error-reference',
    title: 'Error reference',
    icon: <BookQuestionMarkRegular />,
    link: linkOptions({ to: '/error-reference', activeOptions: { includeSearch: false } }),
  },
  activity: {
    id: 'activity',
    title: 'Activity',
    icon: <HistoryRegular />,
    link: linkOptions({ to: '/activity', activeOptions: { includeSearch: false } }),
  },
  settings: {
    id: 'settings',
    title: 'Settings',
    icon: <SettingsRegular />,
    link: linkOptions({ to: '/settings', activeOptions: { includeSearch: false } }),
  },
} as const;

/** The way to verified access of one customer. */
const ownOnboarding = (tenantId: string) => ({
  ...onboarding,
  title: 'Your onboarding',
  link: linkOptions({
    to: '/onboarding/$tenantId',
    params: { tenantId },
    activeOptions: { includeSearch: false },
  }),
});

/** A page of the navigation. `badge` is a number that it shows beside the title, if it is not 0. */
interface ListedPage {
  readonly id: string;
  readonly title: string;
  readonly icon: ReactElement;
  readonly link: object;
  readonly badge?: number;
}

/** How many causes of alerts nobody has responded to. */
function useUnanswered(): number {
  const { queries } = useConsole();
  const mayCount = useMay()(permissions.alerts.count);
  const enabled = useLater() && mayCount;
  return useQuery({ ...queries.alerts.count({}), enabled }).data?.unanswered ?? 0;
}

/** The pages that this person may use, in the order of the navigation. The ids are those of the menu’s commands. */
export function usePages() {
  const { person } = useSession();
  const may = useMay();
  const lastList = useLastList();
  const badge = useUnanswered();
  const isMissing = useOwnStart()?.isAdded === false;
  const { tenantId } = person;
  const tenants = {
    id: 'tenants',
    icon: <BuildingMultipleRegular />,
    ...(tenantId === null
      ? {
          title: 'Tenants',
          link: linkOptions({ to: '/tenants', search: lastList, activeOptions: { includeSearch: false } }),
        }
      : {
          title: 'Your tenant',
          link: linkOptions({
            to: '/tenants/$tenantId',
            params: { tenantId },
            activeOptions: { includeSearch: false },
          }),
        }),
  } as const;
  return [
    ...(tenantId === null ? [overview] : []),
    ...(may(permissions.alerts.list) ? [{ ...alerts, badge }] : []),
    ...(isMissing ? [] : [tenants]),
    ...(tenantId === null && may(permissions.history.fleetMonths) ? [availability] : []),
    tenantId === null ? onboarding : ownOnboarding(tenantId),
    ...(may(permissions.encryption.roundTrip) ? [others.encryption] : []),
    others.explain,
    others.errorReference,
    ...(may(permissions.fleet.activity) ? [others.activity] : []),
    others.settings,
  ] satisfies readonly ListedPage[];
}
