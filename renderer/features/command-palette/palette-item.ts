/** The groups of the palette in the order in which it shows them. */
export const paletteGroups = [
  'Go to address',
  'Explain',
  'Tenants',
  'Pages',
  'Commands',
  'Settings',
  'Error reference',
] as const;
export type PaletteGroup = (typeof paletteGroups)[number];

export interface PaletteItem {
  readonly key: string;
  readonly group: PaletteGroup;
  readonly title: string;
  /** Shown beside the title, for example a domain or a shortcut. */
  readonly detail?: string;
  /** More words by which a search finds the item. */
  readonly words?: string;
  readonly run: () => void;
}
