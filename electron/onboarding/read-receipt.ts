import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import { receipt, type Receipt } from '../../shared/domain/onboarding/receipt.ts';
import { cloudOfVault } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { objectInText, whyNotFound } from './object-in-text.ts';

const unreadable = (reason: string) => refuse(makeProblem('receipt-not-readable', { reason }));

/**
 * Reads a pasted receipt. Text around it is ignored, such as the prompt of a shell, and line breaks that a mail program
 * inserted between its parts. Refuses a receipt of another application: it was made for another provider.
 */
export function readReceipt(text: string, appId: string): Answer<Receipt> {
  const found = objectInText(text);
  if (!found.ok) return unreadable(whyNotFound(found, 'receipt'));
  const read = receipt.safeParse(found.value);
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
