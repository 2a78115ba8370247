import { Button, type ButtonProps } from '@fluentui/react-components';
import { createLink } from '@tanstack/react-router';
import type { Ref } from 'react';

type Props = Omit<Extract<ButtonProps, { as: 'a' }>, 'as' | 'ref'> & {
  readonly ref?: Ref<HTMLAnchorElement>;
};

/** A router link that looks like a button. Fluent types the ref of a button rendered as an anchor as `never`. */
export const ButtonLink = createLink(({ ref, ...rest }: Props) => (
  <Button as="a" {...rest} ref={ref as Ref<never>} />
));
