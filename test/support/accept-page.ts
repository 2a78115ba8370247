/** A browser in which a person accepts whatever the simulated page asks. The demo takes any password. */
export const acceptAs =
  (account: string) =>
  async (address: string): Promise<void> => {
    const body = new URLSearchParams({ account, password: '', decision: 'accept' });
    const answer = await fetch(address, { method: 'POST', body, redirect: 'manual' });
    const target = answer.headers.get('location');
    if (target !== null) await fetch(target);
  };
