import { describe, expect, it } from 'vitest';
import { tenantExists } from '../../../../electron/checks/tenant-checks/tenant-exists.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import {
  failure,
  input as vaultInput,
  otherId,
  stateOf,
  success,
  tenantId,
  throttled,
} from '../evaluation-input.ts';

const input = { ...vaultInput, vault: null };
const found = { tenantId, region: 'EU', cloudInstance: 'microsoftonline.com' };
type Fact = Parameters<typeof tenantExists.evaluate>[0];
const evaluate = (fact: Partial<Fact>) =>
  tenantExists.evaluate({ discovered: success(found), otherCloud: null, issuedFor: null, ...fact }, input);
const missing = failure(makeProblem('tenant-not-found', { tenant: tenantId, cloud: 'public' }));

describe('a tenant', () => {
  it('has the region that Entra returns', () => {
    expect(evaluate({}).findings).toEqual([{ name: 'Region', value: 'EU' }]);
    expect(evaluate({ discovered: success({ ...found, region: null }) }).findings).toEqual([]);
    const region = 'x'.repeat(101);
    expect(evaluate({ discovered: success({ ...found, region }) }).findings[0]?.value).toHaveLength(100);
  });

  it('of another ID is named, with the host that returned it', () => {
    expect(evaluate({ discovered: success({ ...found, tenantId: otherId }) }).verdict).toMatchObject({
      problem: { facts: { host: 'login.microsoftonline.com', got: `metadata of the tenant ${otherId}` } },
    });
  });

  it.each<[string, Partial<Fact>, string]>([
    ['is not known to Entra', { discovered: missing }, 'failed tenant-not-found'],
    ['cannot be looked up', { discovered: failure(throttled) }, 'unknown service-throttled'],
    ['is in another cloud', { discovered: missing, otherCloud: 'china' }, 'failed wrong-cloud-detected'],
    [
      'issues tokens although Entra does not know it',
      { discovered: missing, issuedFor: 'Key Vault' },
      'unknown answers-conflict',
    ],
  ])('that %s is judged so', (_name, fact, expected) => {
    expect(stateOf(evaluate(fact))).toBe(expected);
  });

  it('in another cloud is named with both clouds', () => {
    expect(evaluate({ discovered: missing, otherCloud: 'china' }).verdict).toMatchObject({
      problem: { facts: { tenant: tenantId, cloud: 'public', answeredBy: 'china' } },
    });
  });

  it('that issues tokens has both pieces of evidence', () => {
    expect(evaluate({ discovered: missing, issuedFor: 'Key Vault' }).findings).toEqual([
      { name: 'Accepted', value: 'a token for Key Vault' },
      { name: 'Refused', value: 'the metadata of the tenant' },
    ]);
  });
});
