/** The key that starts a shortcut on this platform. */
export const commandKey: 'Cmd' | 'Ctrl' = navigator.userAgent.includes('Mac') ? 'Cmd' : 'Ctrl';
