import { html } from 'hono/html';
import type { PageContent, Part } from './page-content.ts';
import { asLine, isRefused, type RequestLine } from './request-line.ts';

const shownRequests = 200;

/** The latest requests, the newest first. */
export function requestSection({ base, requests, refusedOnly }: PageContent): Part {
  const shown = requests.filter((one) => !refusedOnly || isRefused(one)).slice(-shownRequests);
  return html`<section id="log" aria-labelledby="log-title">
    <h2 id="log-title">Requests</h2>
    <form method="get" action="${base}#log">
      <label class="inline">
        <input id="refused" type="checkbox" name="refused" value="1" ${refusedOnly ? 'checked' : ''} />
        Only requests that were refused
      </label>
      <button>Show</button>
      <label class="inline" hidden
        ><input id="follow" type="checkbox" checked /> Add new requests as they arrive</label
      >
    </form>
    <form method="post" action="${base}/requests/clear"><button>Clear the log</button></form>
    <div class="scroll" tabindex="0" role="region" aria-label="Table of requests">
      <table class="log">
        <thead>
          <tr>
            <th scope="col">Time (UTC)</th>
            <th scope="col">Status</th>
            <th scope="col">Method</th>
            <th scope="col">Address</th>
            <th scope="col">Rule that refused</th>
          </tr>
        </thead>
        <tbody id="requests" data-last="${requests.at(-1)?.number ?? 0}">
          ${shown.toReversed().map((one) => requestRow(asLine(one)))}
        </tbody>
      </table>
    </div>
  </section>`;
}

const requestRow = (line: RequestLine): Part =>
  html`<tr>
    <td>${line.time}</td>
    <td class="${isRefused(line) ? 'bad' : 'good'}">${line.outcome}</td>
    <td>${line.method}</td>
    <td class="path">${line.host}${line.path}</td>
    <td class="why">${line.reason}</td>
  </tr>`;
