import { withdrawPermission } from '../faults/semantic-faults.ts';
import { scenarioTable } from './scenario.ts';

/** What goes wrong with the permissions of Microsoft Graph. */
export const graphScenarios = scenarioTable([
  [
    'users-permission-withdrawn',
    'The customer withdrew the permission to read users',
    'graph-permission-missing',
    ({ tenant, application }) => withdrawPermission(tenant, application.appId, 'User.Read.All'),
  ],
  [
    'groups-permission-withdrawn',
    'The customer withdrew the permission to read groups',
    'graph-permission-missing',
    ({ tenant, application }) => withdrawPermission(tenant, application.appId, 'Group.Read.All'),
  ],
  [
    'no-graph-permission',
    'The service principal was made by hand, without any consent',
    'graph-permission-missing',
    ({ principal }) => {
      principal.appRoles = [];
    },
  ],
]);
