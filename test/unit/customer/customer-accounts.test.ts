import { describe, expect, it } from 'vitest';
import { sayingWhomItIsFor } from '../../../electron/customer/customer-accounts.ts';
import { ProblemError } from '../../../electron/problems/problem-error.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { sampleId } from '../../support/sample-fleet.ts';

const refusing = (error: Error) => () => Promise.reject(error);

describe('a person of another tenant', () => {
  it('learns for which tenant the invitation is', async () => {
    const refused = new ProblemError(makeProblem('sign-in-tenant-not-allowed', { tenantId: sampleId(2) }));
    await expect(
      sayingWhomItIsFor(sampleId(1), refusing(refused))('', { nonce: null }),
    ).rejects.toMatchObject({
      problem: {
        code: 'invitation-for-another-tenant',
        facts: { tenantId: sampleId(1), found: sampleId(2) },
      },
    });
  });

  it('gets every other reason unchanged', async () => {
    const other = new ProblemError(makeProblem('id-token-unsigned', {}));
    await expect(sayingWhomItIsFor(sampleId(1), refusing(other))('', { nonce: null })).rejects.toBe(other);
  });
});
