import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  invitationFile,
  longestInvitation,
  type InvitationFile,
} from '../../../shared/domain/onboarding/invitation-file.ts';
import { invitationAsFile, invitationFor } from '../../../electron/onboarding/invitation-for.ts';
import { invitationAsLine } from '../../../shared/domain/onboarding/invitation-content.ts';
import { readInvitation } from '../../../electron/onboarding/read-invitation.ts';
import { defaultSettings } from '../../../shared/domain/default-settings.ts';
import { fakeInvitation } from '../../support/fake-invitation.ts';

const now = new Date('2026-03-05T00:00:00.000Z');
const codeOf = (text: string, at = now) => {
  const read = readInvitation(text, at);
  return read.ok ? 'ok' : read.problem.code;
};
const line = (part: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({ ...fakeInvitation(), ...part });

describe('an invitation', () => {
  it('is read from its line and from its file', () => {
    const invitation = fakeInvitation();
    for (const text of [invitationAsLine(invitation), invitationAsFile(invitation)])
      expect(readInvitation(text, now)).toEqual({ ok: true, value: invitation });
  });

  it('is read with the text of a mail around it, and with the line breaks of a mail program', () => {
    const text = `Hello,\n\n> ${line().replaceAll(',"', ',\r\n"')}\n\nKind regards`;
    expect(readInvitation(text, now)).toEqual({ ok: true, value: fakeInvitation() });
  });

  it('is read with the quotation marks that a mail program makes of those of the line', () => {
    const text = line().replaceAll(/"([^"]*)"/g, '“$1”');
    expect(text).not.toContain('"');
    expect(readInvitation(text, now)).toEqual({ ok: true, value: fakeInvitation() });
  });

  it.each([
    ['nothing', ''],
    ['prose', 'You are invited.'],
    ['a line without its end', line().slice(0, -9)],
    ['a line without its beginning', line().slice(9)],
    ['a receipt', '{"causewayReceipt":1}'],
    ['a list', '[{}]'],
    ['a field that is missing', line({ appId: undefined })],
    ['a field that is not known', line({ secret: 'value' })],
    ['a tenant that is no ID', line({ tenantId: 'contoso.example' })],
    ['another role than the one that Causeway grants', line({ role: 'Owner' })],
    ['a permission that is no name', line({ permissions: ['https://evil.example/'] })],
    ['an address that is none', line({ addresses: ['0.0.0.0/0; rm -rf'] })],
    ['a name that is too long', line({ providerName: 'x'.repeat(121) })],
    ['too many addresses', line({ addresses: Array(21).fill('203.0.113.7') })],
    ['an own __proto__', `{"__proto__":${line()}}`],
    ['a text that is too long', `${line()}${' '.repeat(longestInvitation)}`],
    ['a deep nesting', `{"a":${'['.repeat(9_000)}${']'.repeat(9_000)}}`],
  ])('is not read from %s', (_, text) => {
    expect(codeOf(text)).toBe('invitation-not-readable');
  });

  it('of another version says which', () => {
    expect(readInvitation(line({ causewayInvitation: 2 }), now)).toMatchObject({
      problem: { code: 'invitation-version-unknown', facts: { found: '2', expected: '1' } },
    });
  });

  it('is valid until its end, and not any longer', () => {
    const expiresAt = '2026-03-05T00:00:00.001Z';
    expect(codeOf(line({ expiresAt }))).toBe('ok');
    expect(codeOf(line({ expiresAt }), new Date(expiresAt))).toBe('invitation-file-expired');
  });

  it('survives every change of its text: it is refused, or every field still fits', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(40), fc.string(), (at, length, inserted) => {
        const text = line();
        const start = at % text.length;
        const read = readInvitation(text.slice(0, start) + inserted + text.slice(start + length), now);
        if (read.ok) expect(invitationFile.parse(read.value)).toEqual(read.value);
        else expect(read.problem.code).toMatch(/^invitation-/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('survives any value in any field', () => {
    const field = fc.constantFrom(...Object.keys(fakeInvitation()));
    fc.assert(
      fc.property(field, fc.jsonValue(), (name, value) => {
        const read = readInvitation(line({ [name]: value }), now);
        if (read.ok) expect(invitationFile.parse(read.value)).toEqual(read.value);
        else expect(read.problem.code).toMatch(/^invitation-/);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the invitation of a provider', () => {
  const record = {
    ...{ invitationId: fakeInvitation().invitationId, name: 'Kestrel\u202ewick\n', cloud: 'public' as const },
    ...{ tenantId: fakeInvitation().tenantId, domain: 'kestrelwick.example' },
    ...{ tags: ['does not pay'], assignee: 'Kwame' },
    ...{ issuedAt: fakeInvitation().issuedAt, expiresAt: fakeInvitation().expiresAt },
  };
  const made = (): InvitationFile =>
    invitationFor(record, {
      requested: {
        appId: fakeInvitation().appId,
        ...{ applicationName: 'Key Broker', providerName: 'Bridgehead' },
        ...{ permissions: null, ifRevoked: 'Line 1.\nLine 2.', coversSignIn: true },
      },
      settings: {
        sender: { ...defaultSettings.sender, contact: 'Marit' },
        onboarding: { ...defaultSettings.onboarding, addresses: ['203.0.113.0/28'] },
      },
      to: { environment: 'live', homeTenantId: fakeInvitation().homeTenantId, consoleAppId: null },
    });

  it('fits into one line that the other side reads', () => {
    const invitation = made();
    expect(invitationAsLine(invitation)).not.toMatch(/[\r\n]/);
    expect(readInvitation(invitationAsLine(invitation), now)).toEqual({ ok: true, value: invitation });
    expect(invitation).toMatchObject({ contact: 'Marit', addresses: ['203.0.113.0/28'], consoleAppId: null });
  });

  it('has no note of the provider, and no character that hides others', () => {
    const text = invitationAsFile(made());
    expect(text).not.toContain('does not pay');
    expect(text).not.toContain('Kwame');
    expect(made().customerName).toBe('Kestrelwick');
  });
});
