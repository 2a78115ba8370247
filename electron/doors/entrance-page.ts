import { browserProtocol } from '../../shared/contract/browser-protocol.ts';

export const entranceScriptPath = '/entrance.js';

/** The only page without a session. It reads the token from the address's fragment, which servers never receive or log. */
export const entrancePage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="color-scheme" content="light dark">
    <title>Causeway</title>
    <script type="module" src="${entranceScriptPath}"></script>
  </head>
  <body>
    <h1>Causeway</h1>
    <p id="say" role="status">Open Causeway with the address that it printed at startup.</p>
  </body>
</html>
`;

export const entranceScript = `const say = (text) => { document.getElementById('say').textContent = text; };
const token = location.hash.slice(1);
history.replaceState(null, '', '/');

async function enter() {
  const answer = await fetch('${browserProtocol.enter}', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (answer.ok) {
    sessionStorage.setItem('${browserProtocol.csrfItem}', (await answer.json()).csrf);
    location.replace('/');
  } else if (answer.status === 429) {
    const seconds = Number(answer.headers.get('retry-after'));
    say('Too many attempts with an invalid address. Trying again in ' + seconds + (seconds === 1 ? ' second.' : ' seconds.'));
    setTimeout(enter, seconds * 1000);
  } else {
    say('This address is invalid or was already used. Restart Causeway to get a new address.');
  }
}

if (token !== '') {
  say('Opening…');
  enter().catch(() => say('Causeway does not respond. Make sure that it is running.'));
}
`;
