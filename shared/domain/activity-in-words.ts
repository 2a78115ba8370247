import type { Activity } from './audit-entry.ts';
import { plainText } from './plain-text.ts';
import { count } from '../problems/phrases.ts';
import { definitionOf, problemCodes } from '../problems/problem.ts';

/** What a person did, by the action's name, for every action that leaves an entry. */
export const actionsInWords: Readonly<Record<string, string>> = {
  'session.choose': 'Signed in',
  'session.leave': 'Signed out',
  'session.signIn': 'Signed in with an account',
  'session.continueAs': 'Signed in with a known account',
  'session.forget': 'Removed an account from this computer',
  'session.lock': 'Locked the session',
  'tenants.add': 'Added the tenant',
  'tenants.edit': 'Edited the tenant',
  'tenants.annotate': 'Changed the notes of the tenant',
  'tenants.tag': 'Changed tags',
  'tenants.remove': 'Removed the tenant',
  'fleet.verifyActivity': 'Verified the audit trail',
  'fleet.eraseNames': 'Erased names from the activity',
  'reports.forCustomer': 'Created a message to the customer',
  'reports.supportBundle': 'Created a support bundle',
  'checks.start': 'Started an access check',
  'checks.startAll': 'Started an access check of all tenants',
  'checks.startSome': 'Started an access check of selected tenants',
  'checks.cancel': 'Canceled a run',
  'encryption.roundTrip': 'Ran an encryption test',
  'exports.tenants': 'Exported tenants',
  'exports.activity': 'Exported the activity',
  'drill.revocation': 'Ran a revocation drill',
  'history.exportAvailability': 'Exported the availability',
  'history.prune': 'Deleted old reports',
  'schedule.run': 'Started a scheduled access check',
  'schedule.save': 'Saved a schedule',
  'schedule.remove': 'Removed a schedule',
  'alerts.respond': 'Responded to alerts',
  'alerts.changePolicy': 'Changed the policy of alerts',
  'alerts.addMaintenance': 'Planned maintenance',
  'alerts.endMaintenance': 'Ended planned maintenance',
  'alertTargets.add': 'Added an alert target',
  'alertTargets.edit': 'Changed an alert target',
  'alertTargets.remove': 'Removed an alert target',
  'alertTargets.sendTest': 'Sent a test message to an alert target',
  'alertTargets.confirm': 'Confirmed an alert target',
  'alertTargets.retryDeadLetter': 'Sent an undelivered message again',
  'alertTargets.discardDeadLetter': 'Discarded an undelivered message',
  'settings.change': 'Changed the settings',
  'provider.configure': 'Configured the provider application',
  'provider.addNext': 'Added the next credential of the application',
  'rotation.signIn': 'Signed in at the home tenant to change the registration',
  'rotation.send': 'Changed the client secrets of the registration',
  'rotation.tryNext': 'Tried the next credential at all tenants',
  'provider.exchange': 'Exchanged the credential of the application',
  'provider.removeOther': 'Removed the other credential of the application',
  'provider.forget': 'Removed the provider application',
  'providerSetup.choose': 'Chose the home tenant of the set-up',
  'providerSetup.signIn': 'Signed in at the home tenant for the set-up',
  'providerSetup.perform': 'Changed the registrations in the home tenant',
  'providerSetup.commands': 'Created commands for the set-up',
  'providerSetup.finish': 'Finished the set-up',
  'providerSetup.begin': 'Began the set-up of Azure',
  'providerSetup.leave': 'Left the set-up of Azure',
  'onboarding.handOff': 'Created a hand-off text',
  'onboarding.saveInvitation': 'Saved the invitation',
  'onboarding.invite': 'Invited the customer',
  'onboarding.ask': 'Asked for onboarding',
  'onboarding.decline': 'Declined a request for onboarding',
  'onboarding.renew': 'Renewed the invitation',
  'onboarding.withdraw': 'Withdrew the invitation',
  'onboarding.add': 'Added the invited tenant',
  'onboarding.openConsent': 'Opened the admin consent page',
  'onboarding.signIn': 'Signed in at the tenant to grant access',
  'onboarding.chooseKey': 'Selected a key',
  'onboarding.grant': 'Changed the access of the application',
  'onboarding.askAdministrator': 'Asked somebody to do a step',
  'onboarding.stopWaiting': 'Ended the waiting for a step',
  'onboarding.summary': 'Created the summary of the access',
  'onboarding.printSummary': 'Saved the summary as a PDF file',
  'onboarding.change': 'Changed a resource of the tenant',
  'onboarding.acceptReceipt': 'Accepted a receipt',
  'onboarding.import': 'Imported customers',
  'offboarding.perform': 'Removed access of the application',
  'offboarding.prove': 'Checked that the access is gone',
  'offboarding.certificate': 'Created a certificate of removal',
  'offboarding.finish': 'Finished the offboarding',
  'reconsent.addChange': 'Wrote a note about changed permissions',
  'reconsent.setDeclined': 'Recorded the answer to changed permissions',
  'customer.addApplication': 'Added the application without consent',
  'customer.deselectKey': 'Removed a key from the selected ones',
  'customer.receipt': 'Created a receipt',
  'customer.confirm': 'Entered the confirmation of the provider',
  'links.change': 'Changed whether links open in Causeway',
  'workspaces.create': 'Created a workspace',
  'workspaces.openInvitation': 'Opened an invitation',
  'workspaces.rename': 'Renamed a workspace',
  'workspaces.remove': 'Removed a workspace',
  'workspaces.switchTo': 'Opened a workspace',
  'demo.apply': 'Changed the demo',
};

/**
 * What was done, with its details and the tenants that it concerned; the name of the action for a read that was refused, and
 * if an earlier version recorded one that no longer exists. Plain text.
 */
export function actionInWords({
  action,
  detail,
  tenants,
}: Pick<Activity, 'action' | 'detail' | 'tenants'>): string {
  const details = [...(detail ? [detail] : []), ...(tenants ? [tenantsInWords(tenants)] : [])];
  const words = actionsInWords[action] ?? `Requested ${action}`;
  return plainText(details.length === 0 ? words : `${words}: ${details.join('. ')}`);
}

/** `8 tenants: Contoso, Fabrikam and 6 more`. */
function tenantsInWords({ count: all, names }: NonNullable<Activity['tenants']>): string {
  const others = all - names.length;
  const listed = others > 0 && names.length > 0 ? `${names.join(', ')} and ${others} more` : names.join(', ');
  return listed === '' ? count(all, 'tenant') : `${count(all, 'tenant')}: ${listed}`;
}

/** Who did it, if known. */
export const personInWords = ({ person, personName }: Pick<Activity, 'person' | 'personName'>): string =>
  personName ?? person ?? 'Nobody signed in';

export const activityOutcomes = ['done', 'refused', 'unknown'] as const;
export type ActivityOutcome = (typeof activityOutcomes)[number];

export const activityOutcomeLabels: Readonly<Record<ActivityOutcome, string>> = {
  done: 'Done',
  refused: 'Refused',
  unknown: 'Unknown',
};

/** `unknown` if the attempt has not ended, or if Causeway ended before it. */
export const outcomeOfActivity = ({ ok }: Pick<Activity, 'ok'>): ActivityOutcome =>
  ok === null ? 'unknown' : ok ? 'done' : 'refused';

/** `Done`, `Refused: Role is insufficient`, `Unknown`. */
export function outcomeInWords(entry: Pick<Activity, 'ok' | 'code'>): string {
  const label = activityOutcomeLabels[outcomeOfActivity(entry)];
  const code = problemCodes.find((one) => one === entry.code);
  const reason = code ? definitionOf(code).title : entry.code;
  return entry.ok === false && reason !== null ? `${label}: ${reason}` : label;
}
