import { html } from 'hono/html';
import { answerPage, answerRedirect } from '../http/answer.ts';
import { whyHeader, whyText } from '../http/why.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import type { EntraContext } from './entra-context.ts';
import { EntraRefusal } from './entra-refusal.ts';
import { pageFrame } from './page-frame.ts';
import { refusalBody } from './refusal-body.ts';

/** Sends the answer to the client's redirect URI, in the requested response mode. */
export function answerClient(
  { env }: EntraContext,
  { redirect, query }: Pick<AuthorizeRequest, 'redirect' | 'query'>,
  answer: Readonly<Record<string, string>>,
): Response | Promise<Response> {
  const state = query.get('state');
  const parameters = { ...answer, ...(state === null ? {} : { state }) };
  const mode = query.get('response_mode');
  if (mode === 'form_post') return answerPage(env, formPostPage(redirect.href, parameters));
  const target = new URL(redirect);
  if (mode === 'fragment') target.hash = new URLSearchParams(parameters).toString();
  else for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
  return answerRedirect(env, target);
}

/** The refusals that the user sees on the page. The client receives the others. */
const shownToUser = [50020, 50034, 50126, 90094, 90095, 7000112, 650052];

/** Runs the rest of a sign-in and sends the client the refusals that concern its request. */
export function orRefuseClient(
  { clock }: SimulatedAzure,
  c: EntraContext,
  request: AuthorizeRequest,
  answer: () => Response | Promise<Response>,
): Response | Promise<Response> {
  try {
    return answer();
  } catch (reason) {
    if (!(reason instanceof EntraRefusal) || shownToUser.includes(reason.number)) throw reason;
    const correlationId = request.query.get('client-request-id') ?? undefined;
    c.env.answerHeaders[whyHeader] = whyText(reason);
    const { error, error_description, error_uri = '' } = refusalBody(reason, clock.now(), correlationId);
    return answerClient(c, request, {
      error,
      error_description,
      ...(error_uri === '' ? {} : { error_uri }),
    });
  }
}

const formPostPage = (action: string, parameters: Readonly<Record<string, string>>) =>
  pageFrame(
    'Continue',
    html`<form method="post" action="${action}">
        ${Object.entries(parameters).map(
          ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
        )}
        <button>Continue</button>
      </form>
      <script>
        document.forms[0].submit();
      </script>`,
  );
