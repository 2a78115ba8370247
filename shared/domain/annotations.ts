import * as z from 'zod';

/** A tag: 1 to 40 characters without commas. Compared without regard to case. */
export const tag = z
  .string()
  .trim()
  .min(1, 'Enter a tag.')
  .max(40, 'A tag has at most 40 characters.')
  .regex(/^[^,\p{Cc}]*$/u, 'A tag has no commas and no line breaks.');

/** The most tags of a tenant. */
export const tagLimit = 20;

const tags = z
  .array(tag)
  .max(tagLimit, `Add at most ${tagLimit} tags.`)
  .refine(
    (list) => new Set(list.map((one) => one.toLowerCase())).size === list.length,
    'This tag is listed twice.',
  );

/** What the provider's staff note about a tenant. A customer administrator never sees it. All texts are plain text. */
export const annotations = z.strictObject({
  notes: z.string().max(4_000, 'Notes have at most 4,000 characters.'),
  tags,
  /** The id or the https address of a support request. */
  ticket: z.string().trim().min(1).max(500, 'A ticket has at most 500 characters.').nullable(),
  assignee: z.string().trim().min(1).max(120, 'A name has at most 120 characters.').nullable(),
  /** ISO 8601, UTC: since when the provider waits for the customer. */
  waitingSince: z.iso.datetime().nullable(),
});
export type Annotations = z.infer<typeof annotations>;

export const noAnnotations: Annotations = {
  notes: '',
  tags: [],
  ticket: null,
  assignee: null,
  waitingSince: null,
};
