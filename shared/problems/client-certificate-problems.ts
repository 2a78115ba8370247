import * as z from 'zod';
import { define } from './define-problem.ts';
import { instant, word } from './facts.ts';
import { ifKnown, onDate, The } from './phrases.ts';
import { theConsole } from './sources.ts';

const certificateGuide = 'learn.microsoft.com/entra/identity-platform/certificate-credentials';
/** The name of the file, or of the certificate in Key Vault. */
const from = { source: word };
const about = (source: string | undefined) => ifKnown(source, (name) => `“${name}”`, 'The file');

/** The certificate with which the application authenticates, before any request to Azure. */
export const clientCertificateProblems = {
  'client-certificate-file-missing': define({
    owner: 'operator',
    title: 'Certificate file cannot be opened',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ path: word }),
    explain: ({ path }) =>
      `${The('file', path)} does not exist, is not a file, or this user has no permission to read it.`,
    remedy: [
      {
        by: 'operator',
        say: 'Correct the path, and allow the user that runs the console to read the file.',
      },
    ],
    source: theConsole,
  }),
  'client-certificate-not-readable': define({
    owner: 'operator',
    title: 'File contains no certificate that can be read',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object(from),
    explain: ({ source }) =>
      `${about(source)} contains no certificate in a known format. The console reads PEM and PKCS #12 (PFX) with 3DES, RC2 or AES.`,
    remedy: [
      {
        by: 'operator',
        say: 'Select the PFX file or the PEM file that contains the certificate and its private key.',
      },
      {
        by: 'operator',
        say: 'Export the certificate again with its private key if the file is damaged.',
      },
    ],
    source: `PKCS #12, PEM; ${certificateGuide}`,
  }),
  'client-certificate-without-key': define({
    owner: 'operator',
    title: 'Certificate has no private key',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object(from),
    explain: ({ source }) =>
      `${about(source)} contains no private key. The application cannot sign with a certificate alone. A certificate of Key Vault has its private key only if the key is exportable.`,
    remedy: [
      {
        by: 'operator',
        say: 'Export the certificate with its private key, as a PFX file or as a PEM file with both.',
      },
      {
        by: 'operator',
        say: 'Select the credential “Key of a certificate in Key Vault” if the key cannot be exported. Key Vault then signs itself.',
      },
    ],
    source: certificateGuide,
  }),
  'client-certificate-password-wrong': define({
    owner: 'operator',
    title: 'Password of the certificate file is wrong',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object(from),
    explain: ({ source }) =>
      `The password does not open ${ifKnown(source, (name) => `“${name}”`, 'the file')}. The file can also be damaged.`,
    remedy: [
      { by: 'operator', say: 'Enter the password that was chosen when the certificate was exported.' },
    ],
    source: certificateGuide,
  }),
  'client-certificate-key-mismatch': define({
    owner: 'operator',
    title: 'Private key does not belong to the certificate',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object(from),
    explain: ({ source }) =>
      `${about(source)} contains a certificate and a private key, but they do not belong together. Microsoft Entra ID would reject every signature.`,
    remedy: [
      {
        by: 'operator',
        say: 'Use a file that contains the certificate and the private key of the same key pair.',
      },
    ],
    source: certificateGuide,
  }),
  'client-certificate-key-unsuitable': define({
    owner: 'provider',
    title: 'Key of the certificate is not suitable',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object(from),
    explain: ({ source }) =>
      `The private key of ${ifKnown(source, (name) => `“${name}”`, 'the certificate')} is not an RSA key of at least 2048 bits. Microsoft Entra ID accepts client assertions with RSA signatures only.`,
    remedy: [
      {
        by: 'provider',
        say: 'Create a certificate with an RSA key of 2048, 3072 or 4096 bits, and add it to the application.',
      },
    ],
    source: certificateGuide,
  }),
  'client-certificate-expired': define({
    owner: 'provider',
    title: 'Certificate of the application has expired',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ thumbprint: word, endedOn: instant.nullable() }),
    explain: ({ thumbprint, endedOn }) =>
      `${The('certificate', thumbprint)} ${ifKnown(endedOn, (end) => `expired on ${onDate(end)}`, 'has expired')}. Microsoft Entra ID accepts no signature of an expired certificate.`,
    remedy: [
      {
        by: 'provider',
        say: 'Create a certificate, add it to the application, and enter it under Settings, Provider application.',
      },
    ],
    source: `AADSTS700027; ${certificateGuide}`,
  }),
  'client-certificate-not-yet-valid': define({
    owner: 'operator',
    title: 'Certificate of the application is not valid yet',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ thumbprint: word, startsOn: instant }),
    explain: ({ thumbprint, startsOn }) =>
      `${The('certificate', thumbprint)} becomes valid ${ifKnown(startsOn, (start) => `on ${onDate(start)}`, 'later')}. The clock of this computer can also be wrong.`,
    remedy: [
      {
        by: 'operator',
        say: 'Use the present credential until the certificate is valid. Synchronize the clock of this computer if it is wrong.',
      },
    ],
    source: certificateGuide,
  }),
} as const;
