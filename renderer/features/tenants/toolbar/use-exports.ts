import { useMutation } from '@tanstack/react-query';
import { useConsole } from '../../../api/console-context.tsx';
import type { TenantColumn } from '../../../../shared/domain/tenant-columns.ts';
import { count } from '../../../../shared/problems/phrases.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { problemOf } from '../../../ui/query-view.tsx';
import { useNotify } from '../../notices/notices-context.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { copyTable } from './copy-table.ts';

interface Export {
  readonly tenantIds: readonly string[];
  readonly columns: readonly TenantColumn[];
  /** `import` is what an import of customers reads. It has no columns. */
  readonly format: 'csv' | 'json' | 'import' | 'table';
}

/** Saves tenants to a file, or copies them as a table, with the given columns and in the given order. */
export function useExports() {
  const { ask } = useConsole();
  const announce = useAnnounce();
  const notify = useNotify();
  const run = useMutation({
    onError: (error) => notify(problemOf(error)),
    mutationFn: async ({ tenantIds, columns, format }: Export) => {
      const what = { tenantIds: [...tenantIds], columns: [...columns] };
      const amount = count(tenantIds.length, 'tenant');
      if (format === 'table') {
        const [html, json] = await Promise.all([
          ask.exports.tenants({ ...what, format: 'html' }),
          ask.exports.tenants({ ...what, format: 'json' }),
        ]);
        const done = copyTable(html.text, json.text, columns);
        announce(done ? `Copied ${amount} as a table.` : 'Can’t copy here. Save the list as CSV instead.');
      } else {
        const { fileName, text, mediaType } = await ask.exports.tenants({ ...what, format });
        saveFile(fileName, text, mediaType);
        announce(`Exported ${amount} to ${fileName}.`);
      }
    },
  });
  return {
    run,
    save: (
      format: Exclude<Export['format'], 'table'>,
      tenantIds: readonly string[],
      columns: readonly TenantColumn[],
    ) => run.mutate({ format, tenantIds, columns }),
    copyTable: (tenantIds: readonly string[], columns: readonly TenantColumn[]) =>
      run.mutate({ format: 'table', tenantIds, columns }),
  };
}
export type Exports = ReturnType<typeof useExports>;
