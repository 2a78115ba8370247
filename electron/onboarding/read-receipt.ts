import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import { receipt, type Receipt } from '../../shared/domain/onboarding/receipt.ts';
import { cloudOfVault } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';

const unreadable = (reason: string) => refuse(makeProblem('receipt-not-readable', { reason }));

/**
 * Reads a pasted receipt. Text around it is ignored, such as the prompt of a shell, and line breaks that a mail program
 * inserted between its parts. Refuses a receipt of another application: it was made for another provider.
 */
export function readReceipt(text: string, appId: string): Answer<Receipt> {
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (start < 0) return unreadable('It contains no receipt.');
  if (end < start) return unreadable('Its end is missing.');
  const parsed = parseJson(text.slice(start, end + 1));
  if (parsed === undefined) return unreadable('It is damaged.');
  const read = receipt.safeParse(parsed);
  if (!read.success) {
    const [issue] = read.error.issues;
    const path = issue?.path.join('.') ?? '';
    const field = path === '' ? 'causewayReceipt' : path;
    return unreadable(`The field ${field} is missing or not valid.`);
  }
  const given = read.data;
  if (cloudOfVault(given.vaultUri) !== given.cloud)
    return unreadable('Its key vault belongs to another cloud than its tenant.');
  if (given.appId !== appId.toLowerCase())
    return refuse(makeProblem('receipt-of-another-application', { found: given.appId, expected: appId }));
  return ok(given);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replaceAll(/[\r\n]+/g, ''));
  } catch {
    return undefined;
  }
}
