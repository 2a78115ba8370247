import { Link, type LinkProps } from '@fluentui/react-components';
import { createLink } from '@tanstack/react-router';
import type { Ref } from 'react';

type Props = Omit<Extract<LinkProps, { as?: 'a' }>, 'as' | 'ref'> & {
  readonly ref?: Ref<HTMLAnchorElement>;
};

/** A router link that looks like a Fluent link. */
export const TextLink = createLink(({ ref, ...rest }: Props) => (
  <Link as="a" {...rest} ref={ref as Ref<never>} />
));
