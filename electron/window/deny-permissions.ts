import type { Session } from 'electron';

/** Denies camera, location, notifications and devices: the page needs none, but Electron grants them by default. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_, __, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_, decide) => decide({}));
}
