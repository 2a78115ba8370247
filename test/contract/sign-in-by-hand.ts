/**
 * Signs in as a person does: opens the page, picks an account, types the password, presses the button. Gives back where the
 * browser is sent. Throws the page's own words where it is sent nowhere.
 */
export async function signInByHand(
  send: typeof fetch,
  page: string,
  person: { readonly account: string; readonly password: string; readonly decision?: 'accept' | 'cancel' },
): Promise<URL> {
  const opened = await send(page, { redirect: 'manual' });
  if (opened.status !== 200) throw new Error(await opened.text());
  const { account, password, decision = 'accept' } = person;
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
