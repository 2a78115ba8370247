import { Dialog, DialogSurface, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { useEffect, useId, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { longestText } from '../../../shared/domain/longest-text.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useFocusWithin } from '../../ui/use-focus-within.ts';
import type { PaletteItem } from './palette-item.ts';
import type { QuickDialog } from './quick-dialog.ts';
import { usePaletteItems } from './use-palette-items.ts';
import { useSearchItems } from './use-search-items.ts';

const useStyles = makeStyles({
  surface: {
    width: '640px',
    maxWidth: 'calc(100vw - 32px)',
    marginTop: 'min(64px, 8vh)',
    padding: 0,
    overflow: 'hidden',
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `0 ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  icon: { display: 'flex', fontSize: '20px', color: tokens.colorNeutralForeground3 },
  input: {
    flexGrow: 1,
    minWidth: 0,
    height: '48px',
    font: 'inherit',
    fontSize: tokens.fontSizeBase400,
    color: tokens.colorNeutralForeground1,
    backgroundColor: 'transparent',
    border: 'none',
    outlineStyle: 'none',
    '::placeholder': { color: tokens.colorNeutralForeground3, opacity: 1 },
  },
  list: { maxHeight: 'min(420px, 60vh)', overflowY: 'auto', padding: tokens.spacingVerticalS },
  group: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  option: {
    display: 'flex',
    alignItems: 'baseline',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    border: '1px solid transparent',
    cursor: 'pointer',
  },
  active: {
    color: tokens.colorNeutralForeground1Hover,
    backgroundColor: tokens.colorNeutralBackground1Hover,
    border: `1px solid ${tokens.colorCompoundBrandStroke}`,
    '@media (forced-colors: active)': { border: '1px solid Highlight' },
  },
  title: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  detail: {
    flexShrink: 1,
    minWidth: 0,
    maxWidth: '50%',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
  activeDetail: { color: 'inherit' },
  empty: { margin: 0, padding: tokens.spacingHorizontalL, color: tokens.colorNeutralForeground2 },
});

interface Props {
  /** Returns what was typed before the field had the focus, and ends the keeping of it. */
  readonly takeTyped: () => string;
  readonly onOpen: (dialog: QuickDialog) => void;
  readonly onClose: () => void;
}

/** Finds tenants, pages, commands, settings and known errors, and takes a pasted address or error. */
export function CommandPalette({ takeTyped, onOpen, onClose }: Props) {
  const styles = useStyles();
  const announce = useAnnounce();
  const listId = useId();
  const head = useRef<HTMLDivElement>(null);
  useFocusWithin(head);
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const { rows, items } = usePaletteItems(onOpen);
  const shown = useSearchItems(search, items, rows);
  const optionId = (index: number) => `${listId}-${index}`;

  useEffect(() => {
    const option = document.querySelector<HTMLElement>('[role="option"][aria-selected="true"]');
    if (option && 'scrollIntoView' in option) option.scrollIntoView({ block: 'nearest' });
  }, [active, search]);
  useEffect(() => {
    if (search !== '') announce(count(shown.length, 'result'));
  }, [announce, search, shown.length]);

  const change = (text: string) => {
    setSearch(text.slice(0, longestText));
    setActive(0);
  };
  const choose = (item: PaletteItem | undefined) => {
    if (!item) return;
    onClose();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { length } = shown;
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') choose(shown[active]);
    else if (event.key === 'ArrowDown' && length > 0) setActive((active + 1) % length);
    else if (event.key === 'ArrowUp' && length > 0) setActive((active + length - 1) % length);
    else return;
    event.preventDefault();
  };
  // An input field drops line breaks, which an error text needs.
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text');
    if (!text.includes('\n')) return;
    event.preventDefault();
    change(text.trim());
  };

  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface} aria-label="Search and run commands">
        <div ref={head} className={styles.head}>
          <span className={styles.icon}>
            <SearchRegular />
          </span>
          <input
            className={styles.input}
            type="text"
            role="combobox"
            aria-label="Search tenants, errors, pages, commands, and settings"
            aria-autocomplete="list"
            aria-expanded={shown.length > 0}
            aria-controls={listId}
            aria-activedescendant={shown.length > 0 ? optionId(active) : undefined}
            placeholder="Search, or paste an address or an error"
            spellCheck={false}
            autoComplete="off"
            data-longest={longestText}
            value={search}
            onFocus={() => {
              const typed = takeTyped();
              if (typed !== '') change(search + typed);
            }}
            onChange={(event) => change(event.target.value)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
          />
        </div>
        <div id={listId} role="listbox" aria-label="Results" className={styles.list}>
          {[...new Set(shown.map(({ group }) => group))].map((group) => {
            const ofGroup = shown.flatMap((item, index) => (item.group === group ? [{ item, index }] : []));
            return (
              <div key={group} role="group" aria-label={group}>
                <div className={styles.group} aria-hidden="true">
                  {group}
                </div>
                {ofGroup.map(({ item, index }) => (
                  // eslint-disable-next-line jsx-a11y-x/click-events-have-key-events, jsx-a11y-x/interactive-supports-focus -- The field keeps the focus and takes the keys.
                  <div
                    key={item.key}
                    id={optionId(index)}
                    role="option"
                    aria-selected={index === active}
                    className={mergeClasses(styles.option, index === active && styles.active)}
                    onMouseMove={() => setActive(index)}
                    onClick={() => choose(item)}
                  >
                    <bdi className={styles.title}>{item.title}</bdi>
                    {item.detail !== undefined && item.detail !== '' && (
                      <bdi className={mergeClasses(styles.detail, index === active && styles.activeDetail)}>
                        {item.detail}
                      </bdi>
                    )}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
        {shown.length === 0 && (
          <p className={styles.empty}>
            {/^causeway:/i.test(search.trim())
              ? 'This address does not lead to a page or to a tenant in the list.'
              : 'No results. A tenant must be in the list before you can open it.'}
          </p>
        )}
      </DialogSurface>
    </Dialog>
  );
}
