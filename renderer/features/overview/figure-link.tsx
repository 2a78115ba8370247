import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { CSSProperties, ReactNode } from 'react';
import { LaterTooltip } from '../../ui/later-tooltip.tsx';
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
  /** The whole text, if the content can be cut. Also appears when the link receives the focus. */
  readonly whole?: string;
  readonly tabIndex?: 0 | -1;
  readonly onFocus?: () => void;
  readonly children: ReactNode;
}

/** Opens the list of the tenants that a figure counts. */
export function FigureLink({ figure, label, whole, className, children, ...rest }: Props) {
  const styles = useStyles();
  const link = (
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
  if (whole === undefined) return link;
  return (
    <LaterTooltip content={whole} relationship="inaccessible" withArrow>
      {link}
    </LaterTooltip>
  );
}
