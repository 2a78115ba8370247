import { makeStyles, tokens } from '@fluentui/react-components';
import { plainText } from '../../../../shared/domain/plain-text.ts';

const useStyles = makeStyles({
  tag: {
    padding: `0 ${tokens.spacingHorizontalXS}`,
    marginInlineEnd: tokens.spacingHorizontalXS,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase200,
    backgroundColor: tokens.colorNeutralBackground3,
  },
});

export function TagsCell({ tags }: { tags: readonly string[] }) {
  const styles = useStyles();
  return (
    <span title={tags.map(plainText).join(', ')}>
      {tags.map((tag) => (
        <bdi key={tag} className={styles.tag}>
          {plainText(tag)}
        </bdi>
      ))}
    </span>
  );
}
