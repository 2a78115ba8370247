import type * as z from 'zod';

/** The value of a row's `body`. Null for a row that is missing, or that this version cannot read. */
export function parsedBody<Value>(
  schema: z.ZodType<Value>,
  row: Record<string, unknown> | undefined,
): Value | null {
  if (!row) return null;
  const parsed = schema.safeParse(JSON.parse(String(row['body'])));
  return parsed.success ? parsed.data : null;
}
