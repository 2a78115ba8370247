import type { HandOffFile } from '../hand-off/hand-off-request.ts';
import type { removalCertificate } from '../hand-off/page/removal-certificate.ts';

/** The certificate of a removal as a file. Its page is loaded when somebody asks for one. */
export async function certificateFile(given: Parameters<typeof removalCertificate>[0]): Promise<HandOffFile> {
  const page = await import('../hand-off/page/removal-certificate.ts');
  return {
    fileName: 'causeway-removal.html',
    mediaType: 'text/html',
    text: await page.removalCertificate(given),
  };
}
