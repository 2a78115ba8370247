import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { useMutation } from '@tanstack/react-query';
import { permissions } from '../../../shared/contract/permissions.ts';
import { useConsole } from '../../api/console-context.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useMay } from '../session/session-context.tsx';

interface Props {
  /** Null for all tenants. */
  readonly tenantId: string | null;
  /** `2026-02`. */
  readonly months: readonly string[];
}

/** Saves the availability in these months as a file. Nothing for a person who may not. */
export function ExportAvailability({ tenantId, months }: Props) {
  const { ask } = useConsole();
  const may = useMay();
  const announce = useAnnounce();
  const save = useMutation({
    mutationFn: async (format: 'csv' | 'json' | 'html') => {
      const { fileName, text, mediaType } = await ask.history.exportAvailability({
        ...{ tenantId, format, months: [...months] },
      });
      saveFile(fileName, text, mediaType);
      announce(`Exported the availability to ${fileName}.`);
    },
  });
  if (!may(permissions.history.exportAvailability)) return null;
  return (
    <>
      {save.isError && <ProblemMessage problem={problemOf(save.error)} />}
      <Menu positioning="below-end">
        <MenuTrigger disableButtonEnhancement>
          <Button
            size="small"
            icon={<ArrowDownloadRegular />}
            disabledFocusable={months.length === 0 || save.isPending}
          >
            Export
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => save.mutate('csv')}>Save as CSV</MenuItem>
            <MenuItem onClick={() => save.mutate('json')}>Save as JSON</MenuItem>
            <MenuItem onClick={() => save.mutate('html')}>Save as HTML</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  );
}
