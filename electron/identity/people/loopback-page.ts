/** The headers of every response: the page loads nothing, runs nothing, and is neither framed nor stored. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
  connection: 'close',
};

/** A page of fixed texts. Nothing from a request is repeated in it. */
const page = (title: string, text: string): string =>
  `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title} – Causeway</title></head>
<body><h1>${title}</h1><p>${text}</p></body>
</html>
`;

export const returnPage = page(
  'Return to Causeway',
  'The browser passed the answer on. You can close this page and return to Causeway, which shows the result.',
);
export const refusedPage = page(
  'Request refused',
  'This address accepts only the answer to a sign-in that Causeway started. Return to Causeway.',
);
