/**
 * Microsoft's public clients, with which people sign in: Azure CLI, Azure PowerShell, Azure portal, Visual Studio Code,
 * Visual Studio, Microsoft Graph PowerShell, Graph Explorer, Azure AD PowerShell, Cloud Shell, Exchange Online PowerShell.
 * Source: learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in.
 */
const publicClients = [
  '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
  '1950a258-227b-4e31-a9cf-717495945fc2',
  'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
  'aebc6443-996d-45c2-90f0-388ff96faa56',
  '872cd9fa-d31f-45e0-9eab-6e460a02d1f1',
  '14d82eec-204b-4c2f-b7e8-296a70dab67e',
  'de8bc8b5-d9f9-48b1-a8ad-b748da725064',
  '1b730954-1685-4b74-9bfd-dac224a7b894',
  'b677c290-cf4b-4a8e-a60e-91ba650a4abe',
  'fb78d390-0c51-40cd-8e17-fdbfab77341b',
];

const clientOfPerson = new RegExp(String.raw`\b(?:${publicClients.join('|')})\b`, 'i');
/** The account of a person in the refusal itself. */
const account =
  /\b(?:upn|unique_name|userPrincipalName|user account|signed[- ]in user|user name)\b['"]?\s{0,3}[:= ]\s{0,3}['"]?[^\s'"]{1,100}/i;
/** Words that only the sign-in of a person has. */
const interactive =
  /\b(?:az login(?! --service-principal)|Connect-AzAccount|Connect-MgGraph|Login-AzAccount|authenticate interactively|InteractiveBrowserCredential|DeviceCodeCredential|device code|(?<!result: )InteractionRequired\w{0,40}|MsalUiRequiredException|MsalInteractionRequiredException|refresh token|acquireTokenSilent|AcquireTokenInteractive|Error Code: 53\d{3}|your device|browser)\b/i;
/** The sign-in of an application, whatever else the text contains. */
const application =
  /\b(?:client_credentials|clientCredentialsToken|acquireTokenByClientCredential|AcquireTokenForClient|ClientSecretCredential|ClientCertificateCredential|--service-principal)\b|(?<!resource[ _]?)service[ _]?principal ?id['"]?[\s:=]{1,4}['"]?[0-9a-f]{8}-/i;

/** True if a public client of Microsoft or the account of a person was refused. */
export const isCallerPerson = (near: string): boolean => clientOfPerson.test(near) || account.test(near);

/** True if a text about a sign-in shows that a person signed in. */
export const isSignInOfPerson = (near: string): boolean =>
  !application.test(near) && (isCallerPerson(near) || interactive.test(near));

/** True if a tool asks the person to sign in again. */
export const asksToSignIn = (near: string): boolean =>
  /\baz login\b|\bConnect-(?:AzAccount|MgGraph)\b|\bauthenticate interactively\b/i.test(near);
