import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  Input,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useConsole } from '../../../api/console-context.tsx';
import { plainText } from '../../../../shared/domain/plain-text.ts';
import { tagsIn } from '../../../../shared/domain/tags-in.ts';
import type { TenantRow } from '../../../../shared/domain/tenant-row.ts';
import { count } from '../../../../shared/problems/phrases.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { ProblemMessage } from '../../../ui/problem-message.tsx';
import { problemOf } from '../../../ui/query-view.tsx';

const useStyles = makeStyles({
  surface: { maxWidth: '480px' },
  content: { display: 'grid', gridAutoRows: 'max-content', gap: tokens.spacingVerticalM },
  group: { margin: 0, padding: 0, border: 'none', display: 'grid', minWidth: 0 },
  tags: { maxHeight: '30vh', overflow: 'auto', display: 'grid' },
});

interface Props {
  readonly rows: readonly TenantRow[];
  readonly knownTags: readonly string[];
  readonly onClose: () => void;
}

/** Adds and removes tags of the selected tenants. */
export function TagDialog({ rows, knownTags, onClose }: Props) {
  const styles = useStyles();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const suggestions = useId();
  const [added, setAdded] = useState('');
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const parsed = tagsIn(added);
  const usage = Map.groupBy(
    rows.flatMap(({ annotations }) => annotations.tags),
    (tag) => tag.toLowerCase(),
  );
  const save = useMutation({
    mutationFn: (add: string[]) =>
      ask.tenants.tag({
        tenantIds: rows.map(({ tenant }) => tenant.tenantId),
        add,
        remove: [...removed],
      }),
    onSuccess: async ({ changed }) => {
      await cache.invalidateQueries(queries.tenants.list({}));
      announce(`Changed the tags of ${count(changed, 'tenant')}.`);
      onClose();
    },
  });
  const isEmpty = 'tags' in parsed && parsed.tags.length === 0 && removed.size === 0;
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if ('tags' in parsed && !isEmpty) save.mutate(parsed.tags);
          }}
        >
          <DialogBody>
            <DialogTitle>Tags of {count(rows.length, 'tenant')}</DialogTitle>
            <DialogContent className={styles.content}>
              {save.isError && <ProblemMessage problem={problemOf(save.error)} />}
              <Field
                label="Add tags"
                hint="Separate tags with commas."
                validationMessage={'message' in parsed ? parsed.message : null}
                validationState={'message' in parsed ? 'error' : 'none'}
              >
                <Input list={suggestions} value={added} onChange={(_, { value }) => setAdded(value)} />
              </Field>
              <datalist id={suggestions}>
                {knownTags.map((tag) => (
                  <option key={tag} value={tag} />
                ))}
              </datalist>
              {usage.size > 0 && (
                <fieldset className={styles.group}>
                  <legend>Remove tags</legend>
                  <div className={styles.tags}>
                    {[...usage].map(([key, [first = key, ...others]]) => (
                      <Checkbox
                        key={key}
                        label={`${plainText(first)} (${count(others.length + 1, 'tenant')})`}
                        checked={removed.has(first)}
                        onChange={(_, { checked }) =>
                          setRemoved(
                            new Set(
                              checked === true
                                ? [...removed, first]
                                : [...removed].filter((one) => one !== first),
                            ),
                          )
                        }
                      />
                    ))}
                  </div>
                </fieldset>
              )}
            </DialogContent>
            <DialogActions>
              <Button
                type="submit"
                appearance="primary"
                disabledFocusable={save.isPending || isEmpty || 'message' in parsed}
              >
                {save.isPending ? 'Saving…' : 'Save'}
              </Button>
              <DialogTrigger disableButtonEnhancement>
                <Button>Cancel</Button>
              </DialogTrigger>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
