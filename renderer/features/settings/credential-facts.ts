import type { ShownCredential } from '../../../shared/domain/provider-credential.ts';
import { count } from '../../../shared/problems/phrases.ts';
import type { Fact } from '../../ui/fact-list.tsx';
import { minuteTime } from '../../ui/time.tsx';
import { credentialTitles } from './credential-values.ts';

/** What is known about a credential, and how many tenants depend on it. */
export function credentialFacts(credential: ShownCredential | null, tenants: number): readonly Fact[] {
  if (credential === null) return [['Credential', 'None']];
  return [
    ['Credential', credentialTitles[credential.kind]],
    ...ownFacts(credential),
    ['Depends on it', count(tenants, 'customer tenant')],
  ];
}

function ownFacts(credential: ShownCredential): readonly Fact[] {
  switch (credential.kind) {
    case 'client secret':
      return [];
    case 'certificate':
      return [
        ['Subject', credential.subject],
        ['Thumbprint', credential.thumbprint],
        ['SHA-256 thumbprint', credential.thumbprintSha256],
        ['Valid from', minuteTime(credential.validFrom)],
        ['Valid until', minuteTime(credential.validTo)],
      ];
    case 'vault secret':
    case 'vault certificate':
    case 'vault key':
      return [['Key vault', credential.vaultUri], ['Name', credential.name], openedBy(credential)];
    case 'managed identity':
      return [identity(credential)];
    case 'token file':
      return [['Token file', credential.path]];
  }
}

const openedBy = (
  credential: Parameters<typeof identity>[0] & { readonly openedBy?: 'person' | undefined },
) =>
  credential.openedBy === 'person'
    ? (['Opened by', 'The person who is signed in'] as const)
    : identity(credential);

const identity = ({ identityId }: { readonly identityId: string | null }): Fact => [
  'Managed identity',
  identityId ?? 'System-assigned',
];
