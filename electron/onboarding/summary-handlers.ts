import { ok, type Answer } from '../../shared/contract/action.ts';
import type { CustomerConsoleHandlers } from '../../shared/contract/customer-console-actions.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { pdfName, summaryFile, type SavePdf } from './summary-file.ts';

type Handlers = Pick<CustomerConsoleHandlers<TrustedCaller>['onboarding'], 'summary' | 'printSummary'>;
type MaybeLater<Value> = Value | Promise<Value>;

/** The summary that a customer keeps about the access, in every console that offers it. */
export function summaryHandlers(parts: {
  /** What the summary says, or why the caller does not receive it. */
  readonly contentFor: (
    tenantId: string,
    caller: TrustedCaller,
  ) => MaybeLater<Answer<Parameters<typeof summaryFile>[0]>>;
  /** Null without a window. */
  readonly savePdf: SavePdf | null;
}): Handlers {
  const { contentFor, savePdf } = parts;
  const fileFor = async (tenantId: string, caller: TrustedCaller) => {
    const content = await contentFor(tenantId, caller);
    return content.ok ? ok(await summaryFile(content.value)) : content;
  };
  return {
    async summary({ tenantId }, caller) {
      const file = await fileFor(tenantId, caller);
      return file.ok ? ok({ ...file.value, canPrint: savePdf !== null }) : file;
    },
    async printSummary({ tenantId }, caller) {
      const file = await fileFor(tenantId, caller);
      if (!file.ok) return file;
      const { text: html } = file.value;
      return ok({ saved: (await savePdf?.({ html, fileName: pdfName })) ?? false });
    },
  };
}
