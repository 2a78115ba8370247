import * as z from 'zod';

const named = z.object({ name: z.string(), value: z.string() });

/** What a replay reads of a recording, which is an HTTP archive (HAR 1.2). Browsers and other tools write more. */
const archive = z.object({
  log: z.object({
    version: z.string(),
    entries: z.array(
      z.object({
        request: z.object({
          method: z.string(),
          url: z.url(),
          headers: z.array(named).default([]),
          postData: z.object({ text: z.string().default('') }).optional(),
        }),
        response: z.object({
          /** 0 if no answer arrived. */
          status: z.union([z.literal(0), z.number().int().min(200).max(599)]),
          headers: z.array(named),
          content: z.object({ text: z.string().default(''), encoding: z.string().optional() }),
        }),
        /** The system's code of the error, if no answer arrived. */
        _failure: z.string().optional(),
      }),
    ),
  }),
});

export type Archive = z.output<typeof archive>;
export type ArchivedExchange = Archive['log']['entries'][number];

/** Reads a recording. Throws a `SyntaxError` that says what is wrong. */
export function readArchive(text: string): Archive {
  const parsed = archive.safeParse(JSON.parse(text));
  if (!parsed.success)
    throw new SyntaxError(`The file is no HTTP archive.\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
