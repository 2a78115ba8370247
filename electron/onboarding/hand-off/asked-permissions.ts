const permissionValue = /^[A-Za-z][A-Za-z.]{2,80}$/;

/** The permissions of the request, each once. A value that is no name of a permission is left out. */
export const askedPermissions = (permissions: readonly string[] | null): string[] => [
  ...new Set((permissions ?? []).filter((value) => permissionValue.test(value))),
];
