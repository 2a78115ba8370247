import type { EverydayText } from './everyday-text.ts';

/** Errors of TLS: its versions and handshakes, and certificates that are not trusted. */
export const everydayTlsTexts: readonly EverydayText[] = [
  [
    'tls-version-not-supported',
    'operator',
    'Die zugrunde liegende Verbindung wurde geschlossen: Unerwarteter Fehler beim Senden.',
  ],
  [
    'tls-version-not-supported',
    'operator',
    'Secure Connection Failed. Error code: PR_END_OF_FILE_ERROR (login.microsoftonline.com)',
  ],
  [
    'certificate-not-trusted',
    'operator',
    'Warning: Potential Security Risk Ahead login.microsoftonline.com Error code: SEC_ERROR_UNKNOWN_ISSUER',
  ],
  [
    'certificate-not-trusted',
    'operator',
    'curl: (60) schannel: SEC_E_UNTRUSTED_ROOT (0x80090325) - The certificate chain was issued by an authority that is not trusted.',
  ],
  [
    'tls-version-not-supported',
    'operator',
    'javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure',
  ],
  [
    'tls-version-not-supported',
    'operator',
    "requests.exceptions.SSLError: HTTPSConnectionPool(host='login.microsoftonline.com', port=443): Max retries exceeded with url: /x (Caused by SSLError(SSLEOFError(8, 'EOF occurred in violation of protocol (_ssl.c:1129)')))",
  ],
  [
    'tls-version-not-supported',
    'operator',
    'ssl.SSLError: [SSL: UNSAFE_LEGACY_RENEGOTIATION_DISABLED] unsafe legacy renegotiation disabled (_ssl.c:1007)',
  ],
  [
    'tls-version-not-supported',
    'operator',
    "System.Security.Authentication.AuthenticationException: Authentication failed because the remote party sent a TLS alert: 'ProtocolVersion'.",
  ],
  [
    'certificate-not-trusted',
    'operator',
    'Базовое соединение закрыто: Не удалось установить доверительные отношения для защищенного канала SSL/TLS.',
  ],
  [
    'tls-version-not-supported',
    'operator',
    'write EPROTO 139:error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:../deps/openssl',
  ],
  [
    'tls-version-not-supported',
    'operator',
    'ERR_SSL_PROTOCOL_ERROR login.microsoftonline.com sent an invalid response.',
  ],
  [
    'connection-lost',
    'microsoft',
    'Error: Client network socket disconnected before secure TLS connection was established code: ECONNRESET host: login.microsoftonline.com',
  ],
  [
    'tls-version-not-supported',
    'operator',
    'curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to login.microsoftonline.com:443',
  ],
  ['tls-version-not-supported', 'operator', 'remote error: tls: handshake failure'],
  [
    'tls-version-not-supported',
    'operator',
    'javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)',
  ],
  [
    'tls-version-not-supported',
    'operator',
    'Базовое соединение закрыто: Непредвиденная ошибка при передаче.',
  ],
  ['certificate-not-trusted', 'operator', 'MOZILLA_PKIX_ERROR_MITM_DETECTED'],
  ['certificate-out-of-date', 'operator', 'SEC_ERROR_EXPIRED_CERTIFICATE'],
  [
    'certificate-not-trusted',
    'operator',
    'The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot, RevocationStatusUnknown, OfflineRevocation',
  ],

  [
    'connection-lost',
    'microsoft',
    'curl: (56) OpenSSL SSL_read: OpenSSL/3.0.13: error:0A000126:SSL routines::unexpected eof while reading, errno 0',
  ],
  [
    'tls-version-not-supported',
    'operator',
    'curl: (35) error:0A000126:SSL routines::unexpected eof while reading',
  ],
  ['connection-lost', 'microsoft', 'write EPROTO code: ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC'],
];
