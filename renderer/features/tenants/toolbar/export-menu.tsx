import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import type { TenantColumn } from '../../../../shared/domain/tenant-columns.ts';
import type { Exports } from './use-exports.ts';

interface Props {
  readonly exports: Exports;
  readonly tenantIds: readonly string[];
  readonly columns: readonly TenantColumn[];
}

/** Exports the given tenants with the given columns. */
export function ExportMenu({ exports, tenantIds, columns }: Props) {
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          icon={<ArrowDownloadRegular />}
          disabledFocusable={tenantIds.length === 0 || exports.run.isPending}
        >
          Export
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => exports.save('csv', tenantIds, columns)}>Save as CSV</MenuItem>
          <MenuItem onClick={() => exports.save('json', tenantIds, columns)}>Save as JSON</MenuItem>
          <MenuItem onClick={() => exports.save('import', tenantIds, columns)}>
            Save for an import (JSON, all key vaults)
          </MenuItem>
          <MenuItem onClick={() => exports.copyTable(tenantIds, columns)}>Copy as a table</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
