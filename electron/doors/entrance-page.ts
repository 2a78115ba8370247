import { browserProtocol } from '../../shared/contract/browser-protocol.ts';

export const entranceScriptPath = '/entrance.js';

/** All that a stranger gets to see. It takes the token from the address, where no server and no log has seen it. */
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
    <p id="say" role="status">Open the console with the address that it printed when it started.</p>
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
    say('Too many wrong addresses were tried. Trying again in ' + seconds + ' seconds.');
    setTimeout(enter, seconds * 1000);
  } else {
    say('This address was used before or is not right. Start the console again for a new one.');
  }
}

if (token !== '') {
  say('Opening…');
  enter().catch(() => say('The console does not answer. Is it still running?'));
}
`;
