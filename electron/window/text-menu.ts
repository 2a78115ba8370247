import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';

type Params = Pick<ContextMenuParams, 'isEditable' | 'selectionText'> & {
  readonly editFlags: Pick<
    ContextMenuParams['editFlags'],
    'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll'
  >;
};

/** What a right-click offers in a text field and on selected text; empty elsewhere. */
export function textMenuFor({ isEditable, selectionText, editFlags }: Params): MenuItemConstructorOptions[] {
  const copy = { role: 'copy', enabled: editFlags.canCopy } as const;
  const selectAll = { role: 'selectAll', enabled: editFlags.canSelectAll } as const;
  if (isEditable)
    return [
      { role: 'cut', enabled: editFlags.canCut },
      copy,
      { role: 'paste', enabled: editFlags.canPaste },
      { type: 'separator' },
      selectAll,
    ];
  return selectionText.trim() === '' ? [] : [copy, selectAll];
}
