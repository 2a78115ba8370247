import { tag as tagSchema, tagLimit } from './annotations.ts';
import { isSameTag } from './is-same-tag.ts';

/** The tags in a text with commas; a message if one of them is invalid. */
export function tagsIn(text: string): { readonly tags: string[] } | { readonly message: string } {
  const tags: string[] = [];
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const parsed = tagSchema.safeParse(part);
    if (!parsed.success) return { message: parsed.error.issues[0]?.message ?? 'Enter a tag.' };
    if (!tags.some((one) => isSameTag(one, parsed.data))) tags.push(parsed.data);
  }
  return tags.length > tagLimit ? { message: `Add at most ${tagLimit} tags.` } : { tags };
}
