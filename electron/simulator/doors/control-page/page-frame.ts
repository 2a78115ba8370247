import { html, raw } from 'hono/html';
import type { Part } from './page-content.ts';
import { signInScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';

/** The document around a body. */
export const frame = (nonce: string, title: string, body: Part): Part =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style nonce="${nonce}">
          ${raw(pageStyle)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`;

/** A script that the policy of the page allows by its nonce. */
export const script = (nonce: string, text: string): Part =>
  html`<script nonce="${nonce}">
    ${raw(text)};
  </script>`;

/** Asks for the control token. */
export const signInPage = (nonce: string, base: string, isWrong: boolean): Part =>
  frame(
    nonce,
    'Simulated Azure: sign in',
    html`<main>
        <header><h1>Simulated Azure</h1></header>
        <section>
          ${isWrong ? html`<p role="alert">This is not the control token of this simulator.</p>` : ''}
          <p>Enter the control token that the simulator printed when it started.</p>
          <form method="post" action="${base}/sign-in">
            <label>
              Control token
              <input
                id="token"
                name="token"
                type="password"
                autocomplete="off"
                required
                size="40"
                autofocus
              />
            </label>
            <button class="main">Open the control page</button>
          </form>
        </section>
      </main>
      ${script(nonce, signInScript)}`,
  );
