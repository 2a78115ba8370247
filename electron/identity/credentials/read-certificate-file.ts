import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { refuse, type Answer } from '../../../shared/contract/action.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { describeCertificate, validityProblem } from './describe-certificate.ts';
import { readCertificate, type CertificatePair } from './read-certificate.ts';

/** Far more than a certificate with its chain. */
const largestFile = 1024 * 1024;

/** Reads a certificate file that is valid at `now`. A problem names the file, never its content. */
export async function readCertificateFile(
  path: string,
  password: string,
  now: Date,
): Promise<Answer<CertificatePair>> {
  const bytes = await readSmallFile(path);
  const source = basename(path);
  if (bytes === null)
    return refuse(makeProblem('client-certificate-file-missing', { path: path.slice(0, 300) }));
  const read = await readCertificate(bytes, { source, password });
  if (!read.ok) return read;
  const problem = validityProblem(describeCertificate(read.value.certificate), now);
  return problem === null ? read : refuse(problem);
}

/** Null if it is no file that can be read; empty if it is too large. A device or a pipe would never end. */
async function readSmallFile(path: string): Promise<Buffer | null> {
  try {
    const { size, isFile } = await stat(path).then((stats) => ({ size: stats.size, isFile: stats.isFile() }));
    if (!isFile) return null;
    return size > largestFile ? Buffer.alloc(0) : await readFile(path);
  } catch {
    return null;
  }
}
