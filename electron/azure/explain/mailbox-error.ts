/** What can stand between the code and the sentence of one error, but not the name of a resource in Azure. */
const sameError = String.raw`(?:(?!\bMicrosoft\.\w|[{}])[^]){0,200}`;
const sentence = String.raw`\bResource could not be discovered\b`;
const before = new RegExp(`${sentence}${sameError}$`, 'i');
const after = new RegExp(`^${sameError}${sentence}`, 'i');

/** True if the code between these places belongs to the sentence of Microsoft Graph about a mailbox that does not exist. */
export const isMailboxError = (text: string, at: number, end: number): boolean =>
  before.test(text.slice(Math.max(0, at - 240), at)) || after.test(text.slice(end, end + 240));
