/** Opens the sign-in page and submits it. Returns the redirect; throws the text of the page if there is none. */
export async function submitSignInPage(
  send: typeof fetch,
  page: string,
  user: { readonly account: string; readonly password: string; readonly decision?: 'accept' | 'cancel' },
): Promise<URL> {
  const opened = await send(page, { redirect: 'manual' });
  if (opened.status !== 200) throw new Error(await opened.text());
  const { account, password, decision = 'accept' } = user;
  const answer = await send(page, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ account, password, decision }).toString(),
  });
  const target = answer.headers.get('location');
  if (target === null) throw new Error(await answer.text());
  return new URL(target);
}
