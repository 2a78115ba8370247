import type { Confirm } from '../identity/trusted-caller.ts';

/** For a page without native dialogs: the person types the word. Spaces around it do not matter. */
export const confirmByWord: Confirm = ({ word }, typed) =>
  Promise.resolve(typed?.trim() === word.trim() ? 'confirmed' : 'word needed');
