import { html } from 'hono/html';

export type Page = ReturnType<typeof html>;

/** The frame of every page. It states that the page is simulated. */
export const pageFrame = (title: string, body: Page): Page =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} (simulated)</title>
        <style>
          body {
            font:
              1rem/1.5 system-ui,
              sans-serif;
            max-width: 34rem;
            margin: 3rem auto;
            padding: 0 1rem;
          }
          label,
          ul {
            display: block;
            margin-block: 0.75rem;
          }
          input:not([type='radio']) {
            display: block;
            width: 100%;
            box-sizing: border-box;
            font: inherit;
            padding: 0.25rem;
          }
          button {
            font: inherit;
            padding: 0.25rem 1rem;
            margin-inline-end: 0.5rem;
          }
        </style>
      </head>
      <body>
        <p>This page is simulated. No real account is used.</p>
        ${body}
      </body>
    </html>`;

/** Shows the user a refusal. */
export const refusalPage = (message: string): Page =>
  pageFrame(
    'Sorry',
    html`<h1>Sorry, but we’re having trouble</h1>
      <p>${message}</p>`,
  );
