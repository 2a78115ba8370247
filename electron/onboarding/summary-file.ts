import type { SummaryRequest } from './hand-off/summary/summary-page.ts';

/** The summary that a customer keeps. The generator is loaded when somebody asks for it. */
export async function summaryFile(request: SummaryRequest) {
  const { summaryPage } = await import('./hand-off/summary/summary-page.ts');
  return { fileName: 'causeway-summary.html', mediaType: 'text/html', text: await summaryPage(request) };
}

/** Shows a page as a PDF file to save. Resolves with false if the person closed the dialog. */
export type SavePdf = (page: { readonly html: string; readonly fileName: string }) => Promise<boolean>;

export const pdfName = 'causeway-summary.pdf';
