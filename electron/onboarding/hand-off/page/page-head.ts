import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { pageStyle } from './page-style.ts';

const styleHash = createHash('sha256').update(pageStyle).digest('base64');
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;
/** In one piece: a blank beside the style would change its hash. */
const styleElement = raw(`<style>${pageStyle}</style>`);

/**
 * The head of a self-contained page: no script, no request, and no other style. `html` escapes the title.
 * It is indented as the pages in which it stands, whose text is compared to the letter.
 */
export const pageHead = (title: string) =>
  // prettier-ignore
  html`<head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${styleElement}
      </head>`;
