import type { EnteredCredential, ShownCredential } from '../../../shared/domain/provider-credential.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';

export type CredentialKind = EnteredCredential['kind'];

/** The title of each kind of credential, in the order of preference of most providers that begin. */
export const credentialTitles: Readonly<Record<CredentialKind, string>> = {
  'client secret': 'Client secret',
  certificate: 'Certificate from a file',
  'vault secret': 'Client secret in Key Vault',
  'vault certificate': 'Certificate in Key Vault',
  'vault key': 'Key of a certificate in Key Vault',
  'managed identity': 'Managed identity',
  'token file': 'Token file of another issuer',
};

export const credentialHints: Readonly<Record<CredentialKind, string>> = {
  'client secret': 'For development and tests. Microsoft recommends a certificate for production.',
  certificate: 'A PFX file or a PEM file that contains the certificate and its private key.',
  'vault secret': 'Causeway reads the secret from your own key vault each time it starts.',
  'vault certificate': 'Causeway reads the certificate and its key from your own key vault.',
  'vault key':
    'Key Vault signs each request. The private key never leaves the vault and need not be exportable.',
  'managed identity':
    'For a machine in Azure. The application trusts the identity as a federated credential.',
  'token file':
    'For Kubernetes or a pipeline. The application trusts the issuer of the token as a federated credential.',
};

/** The fields of every kind. Each kind uses some of them. */
export interface CredentialValues {
  readonly kind: CredentialKind;
  readonly secret: string;
  readonly path: string;
  readonly password: string;
  readonly vaultUri: string;
  readonly name: string;
  readonly identityId: string;
  readonly openedBy: 'managed identity' | 'person';
}

export const emptyCredential: CredentialValues = {
  kind: 'client secret',
  secret: '',
  path: '',
  password: '',
  vaultUri: '',
  name: '',
  identityId: '',
  openedBy: 'managed identity',
};

/** The fields for a credential that is shown. Secrets are never shown, so they are empty. */
export const valuesOf = (shown: ShownCredential | null): CredentialValues => ({
  ...emptyCredential,
  ...(shown !== null && {
    kind: shown.kind,
    ...('vaultUri' in shown && {
      vaultUri: shown.vaultUri,
      name: shown.name,
      openedBy: shown.openedBy ?? 'managed identity',
    }),
    ...('identityId' in shown && { identityId: shown.identityId ?? '' }),
    ...('path' in shown && { path: shown.path }),
  }),
});

/** What the fields of the chosen kind say. */
export function enteredFrom(values: CredentialValues): EnteredCredential {
  const { kind, secret, path, password, vaultUri, name, openedBy } = values;
  const identityId = values.identityId.trim() === '' ? null : values.identityId;
  switch (kind) {
    case 'client secret':
      return { kind, secret };
    case 'certificate':
      return { kind, path, password };
    case 'vault secret':
    case 'vault certificate':
    case 'vault key':
      return openedBy === 'person'
        ? { kind, vaultUri, name, identityId: null, openedBy }
        : { kind, vaultUri, name, identityId };
    case 'managed identity':
      return { kind, identityId };
    case 'token file':
      return { kind, path };
  }
}

/** The field at which a problem of a certificate file is shown. */
export const fieldOfProblem: Partial<Record<ProblemCode, string>> = {
  'client-certificate-file-missing': 'path',
  'client-certificate-not-readable': 'path',
  'client-certificate-without-key': 'path',
  'client-certificate-key-mismatch': 'path',
  'client-certificate-key-unsuitable': 'path',
  'client-certificate-expired': 'path',
  'client-certificate-not-yet-valid': 'path',
  'client-certificate-password-wrong': 'password',
};

/** The name of the field for a path in the input of an action, such as `credential.vaultUri`. */
export const fieldAt = (path: string): string => path.split('.').at(-1) ?? path;
