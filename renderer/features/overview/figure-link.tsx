import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { CSSProperties, ReactNode } from 'react';
import type { Figure } from './figure.ts';

const useStyles = makeStyles({
  link: {
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
});

interface Props {
  readonly figure: Figure;
  /** The name for screen readers, if the content alone does not say what is counted. */
  readonly label?: string;
  readonly className?: string | undefined;
  readonly style?: CSSProperties;
  readonly title?: string;
  readonly tabIndex?: 0 | -1;
  readonly onFocus?: () => void;
  readonly children: ReactNode;
}

/** Opens the list of the tenants that a figure counts. */
export function FigureLink({ figure, label, className, children, ...rest }: Props) {
  const styles = useStyles();
  return (
    <Link
      to="/tenants"
      search={figure.filter}
      aria-label={label}
      className={mergeClasses(styles.link, className)}
      {...rest}
    >
      {children}
    </Link>
  );
}
