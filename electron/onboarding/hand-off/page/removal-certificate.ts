import { html } from 'hono/html';
import { clouds, type CloudName } from '../../../../shared/cloud.ts';
import {
  outcomeOfProof,
  proofInWords,
  type ProofRow,
  type RemovalProof,
} from '../../../../shared/domain/onboarding/removal.ts';
import { pageHead } from './page-head.ts';
import { shownName } from '../shown-name.ts';

interface Given {
  readonly cloud: CloudName;
  readonly tenantId: string;
  readonly customerName: string;
  readonly appId: string;
  readonly applicationName: string;
  readonly providerName: string;
  readonly proof: RemovalProof;
}

const foundInWords: Readonly<Record<ProofRow['found'], string>> = {
  gone: 'Gone',
  present: 'Still there',
  unknown: 'No clear result',
};
const byInWords: Readonly<Record<RemovalProof['by'], string>> = {
  customer: 'An administrator of the tenant, with their own sign-in',
  provider: 'The provider, with the application itself',
};

/** The certificate of a removal, as a self-contained page without JavaScript. `html` escapes every value. */
export async function removalCertificate(given: Given): Promise<string> {
  const { cloud, tenantId, customerName, appId, applicationName, providerName, proof } = given;
  const page = html`<!doctype html>
    <html lang="en">
      ${pageHead(`Certificate of removal: ${shownName(applicationName)}`)}
      <body>
        <h1>Certificate of removal</h1>
        <p>${proofInWords[outcomeOfProof(proof)]}</p>
        <dl>
          <dt>Customer</dt>
          <dd><bdi>${shownName(customerName)}</bdi></dd>
          <dt>Tenant</dt>
          <dd>${tenantId}</dd>
          <dt>Cloud</dt>
          <dd>${clouds[cloud].title}</dd>
          <dt>Application</dt>
          <dd><bdi>${shownName(applicationName)}</bdi></dd>
          <dt>Application ID</dt>
          <dd>${appId}</dd>
          <dt>Provider</dt>
          <dd><bdi>${shownName(providerName)}</bdi></dd>
          <dt>Checked</dt>
          <dd>${proof.at} (UTC)</dd>
          <dt>Checked by</dt>
          <dd>${byInWords[proof.by]}</dd>
        </dl>
        <h2>What was checked</h2>
        <table>
          <thead>
            <tr>
              <th>Check</th>
              <th>Result</th>
              <th>Evidence</th>
            </tr>
          </thead>
          <tbody>
            ${proof.rows.map(
              ({ what, found, detail, until }) =>
                html`<tr>
                  <td><bdi>${what}</bdi></td>
                  <td>${foundInWords[found]}${until === null ? '' : `, until ${until}`}</td>
                  <td><bdi>${detail}</bdi></td>
                </tr>`,
            )}
          </tbody>
        </table>
        <h2>What this page does not say</h2>
        <ul>
          <li>
            It shows the access at the time of the check. An administrator can grant it again afterwards, and
            Microsoft Entra can restore a deleted service principal for 30 days.
          </li>
          <li>
            It covers what the checks could see. Roles in subscriptions that nobody could read are not part of
            it.
          </li>
          <li>
            No key and no data of the customer was deleted. Data that the provider protected with the key
            cannot be read without the access.
          </li>
        </ul>
      </body>
    </html>`;
  return String(await page);
}
