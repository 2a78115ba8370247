import { describe, expect, it } from 'vitest';
import { account, browserOf, never, openConsoleSignIn } from './console-sign-in.ts';

const fails = () => Promise.reject(new Error('The keyring does not answer.'));

describe('tokens that cannot be stored, because the keyring stopped working', () => {
  it('stay in memory: the person signs in, and the session can be renewed', async () => {
    const opened = openConsoleSignIn();
    const openBrowser = browserOf(opened, account(opened.home, 'Marit Solheim'));
    const write = opened.store.write.bind(opened.store);
    opened.store.write = fails;
    const { accountId, claims } = await opened.signIn.inBrowser({ signal: never(), openBrowser });
    expect((await opened.signIn.renew(accountId)).claims.objectId).toBe(claims.objectId);
    expect(await opened.signIn.accounts()).toHaveLength(1);
    expect(await opened.reopen().accounts()).toEqual([]);

    opened.store.write = write;
    await opened.signIn.renew(accountId);
    expect(await opened.reopen().accounts()).toHaveLength(1);
  });

  it('are gone after the person signs out', async () => {
    const opened = openConsoleSignIn();
    const openBrowser = browserOf(opened, account(opened.home, 'Marit Solheim'));
    opened.store.write = fails;
    const { accountId } = await opened.signIn.inBrowser({ signal: never(), openBrowser });
    await opened.signIn.signOut(accountId);
    expect(await opened.signIn.accounts()).toEqual([]);
  });
});
