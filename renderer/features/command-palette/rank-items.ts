import { paletteGroups, type PaletteItem } from './palette-item.ts';

const perGroup = 8;

/** Lower case and without accents, so that `almgard` finds `Älmgård`. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();

const foldedItems = new WeakMap<PaletteItem, { readonly title: string; readonly text: string }>();

function foldedItem(item: PaletteItem) {
  const known = foldedItems.get(item);
  if (known) return known;
  const title = folded(item.title);
  const made = { title, text: `${title} ${folded(`${item.detail ?? ''} ${item.words ?? ''}`)}` };
  foldedItems.set(item, made);
  return made;
}

/** How well an item fits: 0 is best; null if it lacks a word of the search. */
function rankOf(item: PaletteItem, search: string, words: readonly string[]): number | null {
  const { title, text } = foldedItem(item);
  if (!words.every((word) => text.includes(word))) return null;
  if (title.startsWith(search)) return 0;
  return words.every((word) => title.includes(word)) ? 1 : 2;
}

/** The items that contain every word of the search, by group and the best first, at most 8 of a group. */
export function rankItems(items: readonly PaletteItem[], search: string): readonly PaletteItem[] {
  const text = folded(search.trim());
  const words = text.split(/\s+/).filter(Boolean);
  const ranked = items.flatMap((item) => {
    const rank = rankOf(item, text, words);
    return rank === null ? [] : [{ item, rank }];
  });
  return paletteGroups.flatMap((group) => {
    const ofGroup = ranked.filter(({ item }) => item.group === group);
    const sorted = ofGroup.toSorted((a, b) => a.rank - b.rank).map(({ item }) => item);
    return words.length === 0 ? sorted : sorted.slice(0, perGroup);
  });
}
