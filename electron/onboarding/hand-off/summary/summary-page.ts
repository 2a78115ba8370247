import { html } from 'hono/html';
import { clouds } from '../../../../shared/cloud.ts';
import { accessInWords } from '../../../../shared/domain/onboarding/access-in-words.ts';
import { onboardingStepOf } from '../../../../shared/domain/onboarding/onboarding-steps.ts';
import type { SignInApplication } from '../../../../shared/domain/onboarding/entra-application.ts';
import type { OnboardingPath, StepState } from '../../../../shared/domain/onboarding/onboarding-path.ts';
import { vaultNameOf, type TenantRecord } from '../../../../shared/domain/tenant.ts';
import { onDate } from '../../../../shared/problems/phrases.ts';
import { accessSection } from '../page/page-sections.ts';
import { pageHead } from '../page/page-head.ts';
import { shownName } from '../shown-name.ts';

/** What a customer keeps about the access that they granted. */
export interface SummaryRequest {
  readonly tenant: TenantRecord;
  readonly appId: string;
  readonly applicationName: string;
  readonly providerName: string;
  /** The application permissions of Microsoft Graph; null if they are not known. */
  readonly permissions: readonly string[] | null;
  /** The application with which people sign in, if the same consent covers it; null if it does not. */
  readonly signIn?: SignInApplication | 'not known' | null;
  readonly permissionModel: 'rbac' | 'access policy';
  /** In the words of the provider; empty if they did not say. */
  readonly ifRevoked: string;
  readonly path: OnboardingPath;
  /** ISO 8601, UTC: when an access check last proved the access; null if none did here. */
  readonly verifiedAt: string | null;
  /** Whether the provider states so, which this console cannot prove. */
  readonly isStatement: boolean;
  readonly now: Date;
}

const inWords: Readonly<Record<StepState, string>> = {
  done: 'Done',
  action: 'Open',
  waiting: 'Waiting',
  unknown: 'Not known',
  pending: 'Open',
};

function signInWords(signIn: SignInApplication | 'not known'): string {
  if (signIn === 'not known') return 'Not known';
  const { displayName, principalId, delegated } = signIn;
  const granted =
    delegated === null ? 'not known' : delegated.length === 0 ? 'none yet' : delegated.join(', ');
  return `${shownName(displayName)}, object ID ${principalId}, delegated permissions: ${granted}`;
}

const provenInWords = ({
  verifiedAt,
  isStatement,
}: Pick<SummaryRequest, 'verifiedAt' | 'isStatement'>): string =>
  verifiedAt === null
    ? 'Not known here: the provider proves it, with an access check of its own'
    : `${onDate(verifiedAt)}${isStatement ? ', according to the provider' : ''}`;

/** A year after the access was proven, or after today if it was not. */
export function nextReview({ verifiedAt, now }: Pick<SummaryRequest, 'verifiedAt' | 'now'>): string {
  const date = verifiedAt === null ? new Date(now) : new Date(verifiedAt);
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.toISOString();
}

/** The page: self-contained, without JavaScript, for screen and print. `html` escapes every value. */
export async function summaryPage(request: SummaryRequest): Promise<string> {
  const { tenant, appId, permissionModel, permissions, path, ifRevoked, now } = request;
  const signIn = request.signIn ?? null;
  const application = shownName(request.applicationName) || 'the application';
  const provider = shownName(request.providerName);
  const page = html`<!doctype html>
    <html lang="en">
      ${pageHead(`Access of ${application}`)}
      <body>
        <h1>Access of <bdi>${application}</bdi> to your key</h1>
        <dl>
          ${
            provider === ''
              ? ''
              : html`<dt>Provider</dt>
                  <dd><bdi>${provider}</bdi></dd>`
          }
          <dt>Application ID</dt>
          <dd>${appId}</dd>
          ${
            signIn === null
              ? ''
              : html`<dt>Application for the sign-in of people</dt>
                  <dd><bdi>${signInWords(signIn)}</bdi></dd>`
          }
          <dt>Your tenant</dt>
          <dd>${tenant.tenantId}</dd>
          <dt>Cloud</dt>
          <dd>${clouds[tenant.cloud].title}</dd>
          ${tenant.vaults.map(
            ({ vaultUri, keyName, secretName }) =>
              html`<dt>Key vault</dt>
                <dd>
                  ${vaultNameOf(vaultUri)}${keyName === null ? '' : `, key ${keyName} (latest version)`}${
                    secretName === null ? '' : `, secret ${secretName}`
                  }
                </dd>`,
          )}
          <dt>Proven</dt>
          <dd>${provenInWords(request)}</dd>
          <dt>Next review</dt>
          <dd>${onDate(nextReview(request))}</dd>
          <dt>This summary</dt>
          <dd>${onDate(now.toISOString())}</dd>
        </dl>

        <h2>Steps</h2>
        <table>
          <tbody>
            ${path.steps.map(
              ({ step, state }) =>
                html`<tr>
                  <td>${onboardingStepOf(step).title}</td>
                  <td>${inWords[state]}</td>
                </tr>`,
            )}
          </tbody>
        </table>

        ${accessSection(
          accessInWords({
            permissionModel,
            keyNames: tenant.vaults.flatMap(({ keyName }) => keyName ?? []),
            secretNames: tenant.vaults.flatMap(({ secretName }) => secretName ?? []),
            permissions,
            coversSignIn: signIn !== null,
          }),
        )}

        <h2>At each review</h2>
        <ul>
          <li>Compare the roles of the application at the key vault with this page.</li>
          <li>Confirm that you still use the service of the provider.</li>
          <li>
            Keep every version of the key enabled for at least 24 hours after a rotation, and as long as data
            needs it.
          </li>
        </ul>

        <h2>If you take the access back</h2>
        <p>
          ${
            ifRevoked.trim() === ''
              ? 'The provider did not say what stops. Ask the provider before you take the access back.'
              : html`In the words of the provider: <bdi>${ifRevoked}</bdi>`
          }
        </p>
        <p>
          To stop the use of the key, disable the key or remove the role of the application at the key vault.
          Both can be undone. Never delete a key while data needs it.
        </p>
      </body>
    </html>`;
  return String(await page);
}
