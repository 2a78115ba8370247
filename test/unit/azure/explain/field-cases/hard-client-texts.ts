import type { ProblemCode } from '../../../../../shared/problems/catalogue.ts';

/** Errors of client libraries, of tools, of the portal and of the network, in several languages. */
export const hardClientTexts: readonly (readonly [code: ProblemCode, text: string])[] = [
  [
    'interactive-sign-in-required',
    "ERROR: User 'jo@x.example' does not exist in MSAL token cache. Run `az login`.",
  ],
  [
    'interactive-sign-in-required',
    "│ Error: building AzureRM Client: obtain subscription() from Azure CLI: parsing json result from the Azure CLI: waiting for the Azure CLI: exit status 1: ERROR: Please run 'az login' to setup account.\n╵",
  ],
  ['interactive-sign-in-required', 'InteractionRequiredAuthError: login_required'],
  [
    'client-library-misconfigured',
    'ClientConfigurationError: authority_uri_insecure: Authority URIs must use https.',
  ],
  [
    'credential-chain-failed',
    'azure.core.exceptions.ClientAuthenticationError: DefaultAzureCredential failed to retrieve a token from the included credentials.\nAttempted credentials:\n\tEnvironmentCredential: EnvironmentCredential authentication unavailable. Environment variables are not fully configured.\n\tManagedIdentityCredential: ManagedIdentityCredential authentication unavailable, no response from the IMDS endpoint.\n\tAzureCliCredential: Azure CLI not found on path',
  ],
  [
    'managed-identity-not-available',
    "requests.exceptions.ConnectTimeout: HTTPConnectionPool(host='169.254.169.254', port=80): Max retries exceeded with url: /metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net (Caused by ConnectTimeoutError('Connection to 169.254.169.254 timed out.'))",
  ],
  [
    'name-not-resolved',
    "Invoke-WebRequest : Der Remotename konnte nicht aufgelöst werden: 'fjord-keys.vault.azure.net'",
  ],
  [
    'connection-refused',
    'Aucune connexion n’a pu être établie car l’ordinateur cible l’a expressément refusée. (login.microsoftonline.com:443)',
  ],
  [
    'connection-not-opened',
    'Se produjo un error durante el intento de conexión ya que la parte conectada no respondió adecuadamente tras un periodo de tiempo',
  ],
  ['connection-lost', "Connessione in corso interrotta forzatamente dall'host remoto."],
  ['certificate-not-trusted', '検証手続きによれば、リモート証明書は無効です。'],
  ['name-not-resolved', 'そのようなホストは不明です。 (fjord-keys.vault.azure.net:443)'],
  [
    'certificate-for-another-host',
    'tls: failed to verify certificate: x509: certificate is valid for *.proxy.example, not fjord-keys.vault.azure.net',
  ],
  [
    'answer-timed-out',
    'Get "https://management.azure.com/subscriptions": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
  ],
  [
    'proxy-connection-refused',
    "HTTPSConnectionPool(host='login.microsoftonline.com', port=443): Max retries exceeded with url: /x (Caused by ProxyError('Unable to connect to proxy', NewConnectionError('<x>: Failed to establish a new connection: [Errno 111] Connection refused')))",
  ],
  [
    'proxy-authentication-required',
    "ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy Authentication Required'))",
  ],
  [
    'dns-server-not-answering',
    'urllib3.exceptions.MaxRetryError: (Caused by NameResolutionError("<x>: Failed to resolve \'login.microsoftonline.com\' ([Errno -3] Temporary failure in name resolution)"))',
  ],
  ['interactive-sign-in-required', 'Get-AzKeyVault: Run Connect-AzAccount to login.'],
  [
    'interactive-sign-in-required',
    'azure.identity.AuthenticationRequiredError: Interactive authentication is required to get a token. Automatic authentication has been disabled',
  ],
  [
    'interactive-sign-in-required',
    'Microsoft.Identity.Client.MsalUiRequiredException: No account or login hint was passed to the AcquireTokenSilent call. ErrorCode: user_null',
  ],
  [
    'credential-chain-failed',
    'Microsoft.Azure.Services.AppAuthentication.AzureServiceTokenProviderException: Parameters: Connection String: [No connection string specified], Resource: https://vault.azure.net. Exception Message: Tried the following 3 methods to get an access token, but none of them worked.',
  ],
  [
    'managed-identity-not-available',
    "ManagedIdentityCredential authentication failed. the requested identity isn't assigned to this resource\nGET http://169.254.169.254/metadata/identity/oauth2/token",
  ],
  [
    'managed-identity-not-available',
    'connect EHOSTUNREACH 169.254.169.254:80 at ManagedIdentityCredential: Authentication failed.',
  ],
  [
    'conditional-access-blocks-person',
    'Your sign-in was successful but does not meet the criteria to access this resource. For example, you might be signing in from a browser, app, or location that is restricted by your admin.',
  ],
  ['name-not-resolved', 'curl: (6) Could not resolve host: fjord-keys.vault.azure.net'],
  [
    'certificate-not-trusted',
    'System.Net.WebException: Die zugrunde liegende Verbindung wurde geschlossen: Für den geschützten SSL/TLS-Kanal konnte keine Vertrauensstellung hergestellt werden..',
  ],
  [
    'certificate-not-trusted',
    'AuthenticationException: The remote certificate is invalid because of errors in the certificate chain: PartialChain',
  ],
  [
    'answer-timed-out',
    'The request was canceled due to the configured HttpClient.Timeout of 100 seconds elapsing.',
  ],
  [
    'connection-lost',
    "requests.exceptions.ConnectionError: ('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
  ],
  ['network-unreachable', 'connect: network is unreachable (dial tcp [2603:1026::1]:443)'],
  ['name-not-resolved', 'WinHTTP error 0x80072EE7'],
  [
    'connection-refused',
    '[WinError 10061] Es konnte keine Verbindung hergestellt werden, da der Zielcomputer die Verbindung verweigerte',
  ],
  [
    'managed-identity-not-available',
    'ERROR: Failed to connect to MSI. Please make sure MSI is configured correctly.',
  ],
  [
    'managed-identity-not-available',
    '{"statusCode":400,"message":"No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId."}',
  ],
  [
    'interactive-sign-in-required',
    'com.microsoft.aad.msal4j.MsalClientException: Token not found in the cache',
  ],
  [
    'certificate-out-of-date',
    'x509: certificate has expired or is not yet valid: current time 2026-01-01T00:00:00Z is after 2025-12-31T23:59:59Z',
  ],
  ['name-not-resolved', 'getaddrinfo ENOTFOUND login.microsoftonline.com'],
  ['answer-timed-out', 'Das Timeout für Vorgang wurde überschritten.'],
  ['answer-timed-out', 'Le délai d’attente de l’opération a expiré'],
  [
    'connection-lost',
    'Unable to read data from the transport connection: Eine vorhandene Verbindung wurde vom Remotehost geschlossen.',
  ],
  [
    'connection-refused',
    'No se puede establecer una conexión ya que el equipo de destino denegó expresamente dicha conexión. [::1]:443',
  ],
  ['name-not-resolved', "Impossibile risolvere il nome remoto: 'login.microsoftonline.com'"],
  ['name-not-resolved', 'Hôte inconnu. (fjord-keys.vault.azure.net:443)'],
  [
    'certificate-not-trusted',
    "Impossible d'établir une relation de confiance pour le canal sécurisé SSL/TLS.",
  ],
  ['connection-lost', '既存の接続はリモート ホストに強制的に切断されました。'],
  ['dns-server-not-answering', '[Errno -3] Temporärer Fehler bei der Namensauflösung'],
];
