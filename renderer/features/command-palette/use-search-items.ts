import { useNavigate, useRouter } from '@tanstack/react-router';
import { isGuid } from '../../../shared/domain/tenant.ts';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import { useReader } from '../../ui/reader-context.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { findProblems } from '../error-reference/find-problems.ts';
import { locationOf } from '../navigation/page-address.ts';
import { looksLikeError } from './looks-like-error.ts';
import type { PaletteItem } from './palette-item.ts';
import { rankItems } from './rank-items.ts';
import { tenantOfPath } from './use-commands.ts';

const longestProblemList = 8;

/** Problems with the search in their title or code come first. */
const byTitle = (search: string) => (a: PaletteItem, b: PaletteItem) => {
  const lacks = ({ title, detail = '' }: PaletteItem) =>
    Number(!`${title} ${detail}`.toLowerCase().includes(search.toLowerCase()));
  return lacks(a) - lacks(b);
};

/** What the palette shows for a search: an address or an error that somebody pasted, or the items that fit. */
export function useSearchItems(
  search: string,
  items: readonly PaletteItem[],
  rows: readonly TenantRow[],
): readonly PaletteItem[] {
  const router = useRouter();
  const navigate = useNavigate();
  const reader = useReader();
  const draft = useDraft<string>('explain');
  const text = search.trim();
  if (text === '')
    return rankItems(
      items.filter(({ group }) => group !== 'Tenants'),
      '',
    );

  if (/^causeway:/i.test(text)) {
    const location = locationOf(text);
    if (location === null || !isKnown(location)) return [];
    return [
      {
        key: 'address',
        group: 'Go to address',
        title: `Go to ${titleOf(location)}`,
        detail: location,
        run: () => router.history.push(location),
      },
    ];
  }

  const explain: PaletteItem = {
    key: 'explain',
    group: 'Explain',
    title: 'Explain this error',
    detail: text.length > 60 ? `${text.slice(0, 60)}…` : text,
    run: () => {
      draft.keep(search);
      if (router.state.location.pathname === '/explain') router.history.replace('/explain');
      else void navigate({ to: '/explain' });
    },
  };
  const isError = looksLikeError(search);
  const problems = findProblems({ search: text.slice(0, 253) }, reader).map(
    ({ code, title, serviceCodes }): PaletteItem => ({
      key: `problem ${code}`,
      group: 'Error reference',
      title,
      detail: serviceCodes.join(', ') || code,
      run: () => void navigate({ to: '/error-reference/$code', params: { code } }),
    }),
  );
  const found = [...rankItems(items, text), ...problems.toSorted(byTitle(text)).slice(0, longestProblemList)];
  if (isError) return [explain, ...found];
  return isGuid(text) ? found : [...found, explain];

  function isKnown(location: string): boolean {
    const [pathname = ''] = location.split('?');
    const tenantId = tenantOfPath(pathname);
    if (tenantId !== undefined) return rows.some(({ tenant }) => tenant.tenantId === tenantId);
    const [, , route] = router.getMatchedRoutes(pathname);
    return route !== undefined;
  }

  function titleOf(location: string): string {
    const [pathname = ''] = location.split('?');
    const tenantId = tenantOfPath(pathname);
    const row = rows.find(({ tenant }) => tenant.tenantId === tenantId);
    return row?.tenant.name ?? 'this page';
  }
}
