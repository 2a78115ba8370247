import type { ProblemCode } from './catalogue.ts';

/** True for what is worth knowing or changing while everything works. */
export const isNonBlocking = (code: ProblemCode): boolean =>
  code.startsWith('advice-') ||
  code === 'graph-permissions-surplus' ||
  code === 'service-principal-recreated';
