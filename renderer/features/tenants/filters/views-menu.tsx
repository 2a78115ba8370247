import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import { BookmarkRegular } from '@fluentui/react-icons/svg/bookmark';
import { lazy, Suspense, useState } from 'react';
import { plainText } from '../../../../shared/domain/plain-text.ts';
import type { SavedView } from '../../../../shared/domain/settings.ts';
import { isFiltered, type TenantFilter } from '../../../../shared/domain/tenant-filter.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { isSameFilter } from '../list-memory.ts';

const ViewNameDialog = lazy(async () => ({
  default: (await import('./view-name-dialog.tsx')).ViewNameDialog,
}));

interface Props {
  readonly views: readonly SavedView[];
  readonly filter: TenantFilter;
  readonly onChoose: (filter: TenantFilter) => void;
  readonly onChange: (views: SavedView[]) => void;
}

/** The saved views: choose one, save the present filter under a name, rename or delete the chosen one. */
export function ViewsMenu({ views, filter, onChoose, onChange }: Props) {
  const announce = useAnnounce();
  const restoreFocus = useRestoreFocusTarget();
  const [naming, setNaming] = useState<'save' | 'rename'>();
  const chosen = views.find((view) => isSameFilter(view.filter, filter));
  const named = (name: string) => {
    setNaming(undefined);
    onChange(
      naming === 'rename'
        ? views.map((view) => (view === chosen ? { ...view, name } : view))
        : [...views, { name, filter }],
    );
    announce(naming === 'rename' ? `The view is now named ${name}.` : `Saved the view ${name}.`);
  };
  const remove = () => {
    onChange(views.filter((view) => view !== chosen));
    if (chosen) announce(`Deleted the view ${chosen.name}.`);
  };
  return (
    <>
      <Menu positioning="below-start" checkedValues={{ view: chosen ? [chosen.name] : [] }}>
        <MenuTrigger disableButtonEnhancement>
          <Button {...restoreFocus} icon={<BookmarkRegular />}>
            Views
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {views.map((view) => (
              <MenuItemRadio
                key={view.name}
                name="view"
                value={view.name}
                onClick={() => onChoose(view.filter)}
              >
                <bdi>{plainText(view.name)}</bdi>
              </MenuItemRadio>
            ))}
            {views.length > 0 && <MenuDivider />}
            <MenuItem
              disabled={!isFiltered(filter) || chosen !== undefined}
              onClick={() => setNaming('save')}
            >
              Save this filter as a view…
            </MenuItem>
            {chosen && (
              <>
                <MenuItem onClick={() => setNaming('rename')}>Rename “{plainText(chosen.name)}”…</MenuItem>
                <MenuItem onClick={remove}>Delete “{plainText(chosen.name)}”</MenuItem>
              </>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      <Suspense>
        {naming !== undefined && (
          <ViewNameDialog
            initialName={naming === 'rename' ? (chosen?.name ?? '') : ''}
            otherNames={views.filter((view) => naming === 'save' || view !== chosen).map(({ name }) => name)}
            onSubmit={named}
            onClose={() => setNaming(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}
