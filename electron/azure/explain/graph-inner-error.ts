const opening = String.raw`["']?innererror["']?\s{0,4}:\s{0,4}\{[^{}]{0,300}`;
const closed = String.raw`\brequest-id\b[^{}]{0,300}`;
const follows = new RegExp(String.raw`^[^{}]{0,800}${opening}\brequest-id`, 'i');
const precedes = new RegExp(String.raw`${opening}${closed}\}[^{}]{0,200}$`, 'i');
const opens = new RegExp(`${opening}$`, 'i');
const closes = new RegExp(`^[^{}]{0,300}\\brequest-id`, 'i');

/**
 * True if the code between these places is in the same error object as an inner error of Microsoft Graph, which alone contains
 * a request id. Another error in the same log says nothing about the code.
 */
export function isInErrorOfGraph(text: string, at: number, end: number): boolean {
  const before = text.slice(Math.max(0, at - 1_000), at);
  const after = text.slice(end, end + 1_200);
  return follows.test(after) || precedes.test(before) || (opens.test(before) && closes.test(after));
}
