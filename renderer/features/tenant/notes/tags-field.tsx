import {
  Field,
  Input,
  InteractionTag,
  InteractionTagPrimary,
  InteractionTagSecondary,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { KeyboardEvent } from 'react';
import { plainText } from '../../../../shared/domain/plain-text.ts';
import { withTags } from './notes-draft.ts';

const useStyles = makeStyles({
  input: { width: '100%' },
  tags: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    marginBottom: tokens.spacingVerticalXS,
  },
});

interface Props {
  readonly tags: readonly string[];
  /** What is entered after the last tag. */
  readonly text: string;
  readonly error: string | undefined;
  readonly onChange: (change: { readonly tags?: string[]; readonly tagText: string }) => void;
}

/** The tags of a tenant. Enter or a comma completes a tag; it is also complete when the notes are saved. */
export function TagsField({ tags, text, error, onChange }: Props) {
  const styles = useStyles();
  const complete = (entered: string) => onChange({ tags: withTags(tags, entered), tagText: '' });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || text.trim() === '') return;
    event.preventDefault();
    complete(text);
  };
  return (
    <Field label="Tags" hint="Press Enter after each tag." validationMessage={error ?? null}>
      {(field) => (
        <div>
          {tags.length > 0 && (
            <div className={styles.tags} role="group" aria-label="Tags of this tenant">
              {tags.map((tag) => (
                <InteractionTag key={tag} size="small">
                  <InteractionTagPrimary hasSecondaryAction>{plainText(tag)}</InteractionTagPrimary>
                  <InteractionTagSecondary
                    aria-label={`Remove the tag ${plainText(tag)}`}
                    onClick={() => onChange({ tags: tags.filter((one) => one !== tag), tagText: text })}
                  />
                </InteractionTag>
              ))}
            </div>
          )}
          <Input
            {...field}
            className={styles.input}
            value={text}
            onChange={(_, { value }) =>
              value.includes(',') ? complete(value) : onChange({ tagText: value })
            }
            onKeyDown={onKeyDown}
          />
        </div>
      )}
    </Field>
  );
}
