import type { InvitationFile } from '../../shared/domain/onboarding/invitation-file.ts';
import { sampleAppId, sampleId } from './sample-fleet.ts';

/** An invitation of the demo for the tenant `sampleId(2)`, valid for a long time. */
export const fakeInvitation = (part: Partial<InvitationFile> = {}): InvitationFile => ({
  causewayInvitation: 1,
  invitationId: sampleId(901),
  environment: 'demo',
  cloud: 'public',
  tenantId: sampleId(2),
  customerName: 'Kestrelwick',
  appId: sampleAppId,
  homeTenantId: sampleId(902),
  consoleAppId: sampleId(903),
  providerName: 'Bridgehead',
  applicationName: 'Key Broker',
  contact: 'Marit Solheim',
  replyTo: 'support@bridgehead.example',
  permissions: ['Group.Read.All'],
  role: 'Key Vault Crypto Service Encryption User',
  ifRevoked: '',
  addresses: ['203.0.113.7'],
  coversSignIn: false,
  change: null,
  issuedAt: '2026-03-02T08:30:00.000Z',
  expiresAt: '2099-03-02T08:30:00.000Z',
  ...part,
});
