/** The workspace in the data folder itself. It exists in each console and cannot be removed. */
export const mainWorkspaceId = 'main';

/** `main` or a UUID, which is also the name of a folder. */
export const isWorkspaceId = (text: string): boolean =>
  text === mainWorkspaceId || /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
