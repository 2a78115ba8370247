import { describe, expect, it } from 'vitest';
import type { IdTokenClaims } from '../../../../electron/identity/people/validate-id-token.ts';
import { whoIs } from '../../../../electron/identity/people/who-is.ts';
import { person } from '../../../../shared/domain/session.ts';
import { explainProblem } from '../../../../shared/problems/problem.ts';

const homeTenantId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
const customer = 'a2b7d5fe-31f1-4df4-9a0c-55d7c1f0a9e2';
const stranger = '5d1b6b2f-0f6e-4f43-9c3a-7d4f3c8c0a11';
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const everyMember = 'b79fbf4d-3ef9-4689-8143-76b194e85509';

const claimsOf = (more: Partial<IdTokenClaims>): IdTokenClaims => ({
  tenantId: homeTenantId,
  objectId: 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff',
  name: 'Kim',
  username: 'kim@fjord.example',
  roles: [],
  wids: [everyMember],
  isGuest: false,
  ...more,
});
const whoIsWith = (more: Partial<IdTokenClaims>) =>
  whoIs(claimsOf(more), { homeTenantId, standing: more.tenantId === customer ? 'customer' : 'unknown' });

describe('in the home tenant', () => {
  it.each([
    [['Causeway.Reader'], 'reader'],
    [['Causeway.Operator'], 'operator'],
    [['Causeway.Admin'], 'administrator'],
    [['Causeway.Reader', 'Other.Role', 'Causeway.Admin', 'Causeway.Operator'], 'administrator'],
  ] as const)('the app roles %j make a person %s of all tenants', (roles, role) => {
    expect(whoIsWith({ roles })).toMatchObject({ ok: true, person: { role, tenantId: null, name: 'Kim' } });
  });

  it('a directory role gives nothing, not even that of a Global Administrator', () => {
    const found = whoIsWith({ wids: [globalAdministrator] });
    expect(found).toMatchObject({ ok: false, problem: { code: 'console-role-missing' } });
    const { explanation, remedy } = explainProblem(found.ok ? expect.fail() : found.problem);
    expect(explanation).toContain(`home tenant ${homeTenantId}`);
    expect(remedy[0]).toMatchObject({ by: 'provider', role: { scope: 'the home tenant' } });
    expect(remedy[0]?.say).toContain('Users and groups');
  });

  it.each([['causeway.admin'], ['Causeway.Admin '], ['Causeway.Administrator']])(
    'the role “%s” is none of Causeway',
    (role) => {
      expect(whoIsWith({ roles: [role] }).ok).toBe(false);
    },
  );
});

describe('in a customer tenant', () => {
  it('an administrator is customer administrator of that tenant alone', () => {
    const found = whoIsWith({ tenantId: customer, wids: [everyMember, globalAdministrator.toUpperCase()] });
    expect(found).toMatchObject({
      ok: true,
      person: { role: 'customer-administrator', tenantId: customer },
    });
    expect(person.safeParse(found.ok ? found.person : null).success).toBe(true);
  });

  it('an administrator who assigned Causeway.Admin there gets nothing from it', () => {
    const roles = ['Causeway.Admin', 'Causeway.Operator', 'Causeway.Reader'];
    expect(whoIsWith({ tenantId: customer, roles, wids: [globalAdministrator] })).toMatchObject({
      ok: true,
      person: { role: 'customer-administrator', tenantId: customer },
    });
    const found = whoIsWith({ tenantId: customer, roles });
    expect(found).toMatchObject({ ok: false, problem: { code: 'administrator-role-missing' } });
    const { remedy } = explainProblem(found.ok ? expect.fail() : found.problem);
    expect(remedy[0]).toMatchObject({ by: 'customer', role: { scope: 'the tenant' } });
    expect(remedy[0]?.say).toContain('Roles and administrators');
  });

  it('a member and a guest are nobody', () => {
    for (const more of [
      { wids: [everyMember] },
      { wids: [] },
      { wids: [globalAdministrator], isGuest: true },
    ])
      expect(whoIsWith({ tenantId: customer, ...more }).ok).toBe(false);
  });
});

it('an administrator of an unknown tenant is nobody', () => {
  expect(
    whoIsWith({ tenantId: stranger, wids: [globalAdministrator], roles: ['Causeway.Admin'] }),
  ).toMatchObject({
    ok: false,
    problem: { code: 'sign-in-tenant-not-allowed', facts: { tenantId: stranger } },
  });
});

describe('in a tenant whose administrators may ask for onboarding', () => {
  const asks = (more: Partial<IdTokenClaims>) =>
    whoIs(claimsOf({ tenantId: stranger, ...more }), { homeTenantId, standing: 'may ask' });

  it('an administrator is an applicant, whatever app roles the tenant assigned', () => {
    const found = asks({ wids: [globalAdministrator], roles: ['Causeway.Admin'] });
    expect(found).toMatchObject({ ok: true, person: { role: 'applicant', tenantId: stranger } });
    expect(person.safeParse(found.ok ? found.person : null).success).toBe(true);
  });

  it('a member and a guest are nobody', () => {
    for (const more of [{ wids: [everyMember] }, { wids: [globalAdministrator], isGuest: true }])
      expect(asks(more)).toMatchObject({ ok: false, problem: { code: 'administrator-role-missing' } });
  });
});

it('the administrator of a tenant whose invitation has expired learns that it has; a member does not', () => {
  const expired = (wids: readonly string[]) =>
    whoIs(claimsOf({ tenantId: stranger, wids }), { homeTenantId, standing: 'invitation expired' });
  expect(expired([globalAdministrator])).toMatchObject({
    ok: false,
    problem: { code: 'invitation-expired', facts: { tenantId: stranger } },
  });
  expect(expired([everyMember])).toMatchObject({ problem: { code: 'administrator-role-missing' } });
});

it('the name is for display: it is cut, and replaced if it is empty', () => {
  expect(whoIsWith({ roles: ['Causeway.Reader'], name: 'x'.repeat(500) })).toMatchObject({
    person: { name: 'x'.repeat(120) },
  });
  expect(whoIsWith({ roles: ['Causeway.Reader'], name: ' ', username: '' })).toMatchObject({
    person: { name: 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff' },
  });
});
