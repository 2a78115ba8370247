/** A JSON text with something around it, such as the prompt of a shell or the words of a message. */
export type FoundObject =
  | { readonly ok: true; readonly value: object }
  | { readonly ok: false; readonly why: 'nothing there' | 'its end is missing' | 'damaged' };

/** Finds the one JSON object in a pasted text, also if a mail program inserted line breaks between its parts. */
export function objectInText(text: string): FoundObject {
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (start < 0) return { ok: false, why: 'nothing there' };
  if (end < start) return { ok: false, why: 'its end is missing' };
  const line = text.slice(start, end + 1).replaceAll(/[\r\n]+/g, '');
  // Some mail programs replace the quotation marks of a text by typographic ones.
  for (const candidate of [line, line.replaceAll(/[“”„]/g, '"')])
    try {
      const value: unknown = JSON.parse(candidate);
      if (typeof value === 'object' && value !== null) return { ok: true, value };
    } catch {
      // The next one.
    }
  return { ok: false, why: 'damaged' };
}

/** Why nothing was found, as a sentence about the text that was expected, such as `invitation`. */
export const whyNotFound = (
  { why }: Extract<FoundObject, { readonly ok: false }>,
  expected: string,
): string =>
  ({
    'nothing there': `It contains no ${expected}.`,
    'its end is missing': 'Its end is missing.',
    damaged: 'It is damaged.',
  })[why];

/** Why a schema refused what was found, as a sentence. */
export function whyNotValid({
  issues: [issue],
}: {
  readonly issues: readonly { readonly path: readonly PropertyKey[] }[];
}): string {
  const field = issue?.path.join('.').slice(0, 100) ?? '';
  return field === '' ? 'It has a field that is not known.' : `The field ${field} is missing or not valid.`;
}
