import type { AppRole, Application } from './application.ts';
import { guidFrom } from './deterministic-id.ts';

/** The app roles that an application defines. Those without a registration of their own are for users. */
export const appRolesOf = ({ appId, appRoles = [], registeredAppRoles }: Application): readonly AppRole[] =>
  registeredAppRoles ??
  appRoles.map((value) => ({
    id: guidFrom(`${appId}/app role/${value}`),
    value,
    displayName: value,
    description: value,
    allowedMemberTypes: ['User'],
    isEnabled: true,
  }));
