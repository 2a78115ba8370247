import type { ProblemCode } from './catalogue.ts';

/** True for a problem that does not stop access, such as advice or a wrong clock. */
export const isNonBlocking = (code: ProblemCode): boolean =>
  code.startsWith('advice-') ||
  code === 'graph-permissions-surplus' ||
  code === 'home-service-principal-unusable' ||
  code === 'machine-clock-wrong' ||
  code === 'secret-expired' ||
  code === 'service-clock-wrong' ||
  code === 'service-principal-recreated';
