/** A path as Azure's services read it: doubled slashes and one at the end do not count. */
export const tidyPath = (pathname: string): string =>
  pathname.includes('//') || pathname.endsWith('/')
    ? pathname.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '')
    : pathname;

export const requestPath = (request: Request): string => tidyPath(new URL(request.url).pathname);
