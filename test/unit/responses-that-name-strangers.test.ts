import { describe, expect, it } from 'vitest';
import { explainProblem } from '../../shared/problems/problem.ts';
import type { CheckId, TenantReport } from '../../shared/domain/check.ts';
import { reportUnder } from './checks/scenario-access-check.ts';
import { answering, errorBody } from './checks/tamper-response.ts';

const stranger = '66666666-6666-4666-8666-666666666666';
const message = [
  'Caller is not authorized to perform action on resource.',
  `Caller: appid=${stranger};oid=${stranger};iss=https://sts.windows.net/${stranger}/`,
  "Action: 'Microsoft.KeyVault/vaults/keys/read'",
  `Resource: '/subscriptions/${stranger}/resourcegroups/stranger/providers/microsoft.keyvault/vaults/stranger-vault/keys/stranger-key'`,
  'Assignment: (not found)',
  'DenyAssignmentId: null',
].join('\r\n');
const headers = { 'x-ms-keyvault-service-version': '1.9', 'x-ms-request-id': 'r' };
const resultOf = (report: TenantReport, id: CheckId) => report.results.find(({ check }) => check === id);

describe.each([
  ['a role assignment', errorBody('Forbidden', message, 'ForbiddenByRbac'), 'vault-role-missing'],
  [
    'an access policy',
    errorBody('Forbidden', `'${stranger}' does not have keys get permission. ${message}`, 'AccessDenied'),
    'vault-access-policy-missing',
  ],
])('a vault that refuses for lack of %s and names somebody else as the caller', (_what, body, code) => {
  it('does not lead a command to the stranger, and the difference is a finding', async () => {
    const healthy = await reportUnder({});
    const ownId = resultOf(healthy, 'service-principal')?.findings.find(
      ({ name }) => name === 'Object ID',
    )?.value;
    // Without the refusal to wrap, the key would count as one that the application uses and may not read.
    const refusedKey = answering('key', 403, body, headers);
    const refusedWrap = answering('wrap', 403, body, headers);
    const report = await reportUnder({
      tamper: (request, pass) => refusedKey(request, (other) => refusedWrap(other, pass)),
    });
    const result = resultOf(report, 'vault-authorisation');
    if (result?.verdict.state !== 'failed') throw new TypeError('The check did not fail.');
    const { problem } = result.verdict;
    expect(problem).toMatchObject({ code, facts: { objectId: ownId } });
    const remedy = JSON.stringify(explainProblem(problem).remedy);
    expect(remedy).toContain(ownId);
    expect(remedy).not.toMatch(/66666666|stranger/);
    expect(result.findings).toEqual(
      expect.arrayContaining([
        {
          name: 'Object ID in the response',
          value: `${stranger}: differs from the object ID in the token, ${ownId ?? ''}`,
        },
        { name: 'Tenant in the response', value: 'not the tenant of the request' },
      ]),
    );
    expect(result.findings.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'Application ID in the response',
        'Key vault in the response',
        'Key in the response',
      ]),
    );
  });
});

it('a healthy customer has no such finding', async () => {
  const { results } = await reportUnder({});
  expect(
    results.flatMap(({ findings }) => findings).filter(({ name }) => name.endsWith('in the response')),
  ).toEqual([]);
});
