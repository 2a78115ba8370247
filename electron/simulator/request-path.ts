/** The path of a request as Azure's services read it: doubled slashes and one at the end do not count. */
export const requestPath = (request: Request): string =>
  new URL(request.url).pathname.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
