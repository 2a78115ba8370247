import type { SignInApplication } from './sign-in-application.ts';

/**
 * Opens pages of Microsoft Entra at the address at which the browser reaches them. The function that it returns rejects if this
 * console opens no browser.
 */
export const createOpenEntraPage =
  (
    application: Pick<SignInApplication, 'addressOf'> | null,
    openBrowser: ((address: string) => Promise<void>) | undefined,
  ) =>
  async (page: string): Promise<void> => {
    if (!openBrowser) throw new Error('This console opens no browser.');
    await openBrowser(application?.addressOf ? await application.addressOf(page) : page);
  };
