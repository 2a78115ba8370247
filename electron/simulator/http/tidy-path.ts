/** The path as Azure's services read it: without doubled slashes and without one at the end. */
export const tidyPath = ({ pathname }: URL): string =>
  pathname.includes('//') || pathname.endsWith('/')
    ? pathname.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '')
    : pathname;
