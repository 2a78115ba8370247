import type { Session } from 'electron';

/** The console's page needs no camera, place, notification or device; Electron grants them all unless told otherwise. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_, __, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_, decide) => decide({}));
}
