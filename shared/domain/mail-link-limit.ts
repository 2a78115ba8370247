/** The most characters of a `mailto:` link. Windows opens no longer address. */
export const mailLinkLimit = 2_000;
