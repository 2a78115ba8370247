import type { Phrase } from './phrase.ts';
import { translatedNetworkSentences } from './translated-network-sentences.ts';

const network = (code: string, ...english: readonly RegExp[]): Phrase => ({
  kind: 'network',
  code,
  pattern: new RegExp(
    [...english, ...(translatedNetworkSentences[code] ?? [])].map(({ source }) => source).join('|'),
    'gi',
  ),
});

/** The name of the console for a connection that was not opened in time. */
export const connectTimeout = 'CONNECT_TIMEOUT';
/** Node's code for a response that did not arrive in time. */
export const answerTimeout = 'UND_ERR_HEADERS_TIMEOUT';
/** The name of the console for a certificate whose revocation could not be checked. */
export const revocation = 'REVOCATION';

/**
 * Sentences of Python, Java, Go, .NET, curl and Windows for errors that have a code in Node, and numbers of Windows for
 * them. The first entries are more specific than the later ones.
 */
export const networkPhrases: readonly Phrase[] = [
  network(
    'DNS_TIMEOUT',
    /\blookup \S{1,253} on \S{1,60}: (?:read |write |dial )?(?:udp|tcp)?[^\n]{0,120}\b(?:i\/o timeout|server misbehaving|connection refused|connection timed out)/,
    /\blookup \S{1,253}: i\/o timeout\b/,
    /\btemporary failure in name resolution\b/,
    /\bresource temporarily unavailable \(\S{1,253}:\d{1,5}\)/,
    /\bDNS request timed out\b|\bDNS server (?:not responding|failure)\b|\bdns lookup timed out\b|\bSERVFAIL\b/,
    /\btemporary error during hostname resolution\b|\bSocketException \(11002\)|\bWinError 11002\b|\bWSATRY_AGAIN\b|\bDNS_PROBE_FINISHED_BAD_CONFIG\b/,
  ),
  network(
    'ERR_SSL_WRONG_VERSION_NUMBER',
    /\b(?:SSL|TLS)\w{0,10}\b[^\n]{0,160}\bwrong[ _]version[ _]number\b|\bUnrecognized SSL message, plaintext connection\b|\bfirst record does not look like a TLS handshake\b|\bCannot determine the frame size or a corrupted frame was received\b|\bHTTP response to HTTPS client\b|\bSSL_ERROR_RX_RECORD_TOO_LONG\b/,
  ),
  network(
    'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    /\bCould not create SSL\/TLS secure channel\b|\bunderlying connection was closed: An unexpected error occurred on a send\b|\balert protocol version\b|\bTLSV1_ALERT_PROTOCOL_VERSION\b|\bfatal alert: protocol_version\b|\bprotocol version not supported\b|\bno protocols available\b/,
    // A handshake that ends without a certificate: no common version or cipher, or a device in between.
    /\bfatal alert: handshake_failure\b|\b(?:sslv3 )?alert handshake failure\b|\bSSLV3_ALERT_HANDSHAKE_FAILURE\b|\bsent a TLS alert: '(?:ProtocolVersion|HandshakeFailure|InsufficientSecurity)'|\bSSL_ERROR_(?:NO_CYPHER_OVERLAP|UNSUPPORTED_VERSION)\b|\bremote error: tls: handshake failure\b|\bNo appropriate protocol\b|\bSSL: UNSUPPORTED_PROTOCOL\b|\bdo not possess a common algorithm\b|\b0x800903(?:02|31)\b/,
    /\bEOF occurred in violation of protocol\b|\bSSLEOFError\b|\bUNEXPECTED_EOF_WHILE_READING\b|(?<!\bSSL_read\b[^\n]{0,80})\bunexpected eof while reading\b|\bPR_END_OF_FILE_ERROR\b|\bschannel: failed to receive handshake\b|\bSSL_connect: SSL_ERROR_SYSCALL\b|\bRemote host (?:terminated the|closed connection during) handshake\b|\bUNSAFE_LEGACY_RENEGOTIATION_DISABLED\b|\bunsafe legacy renegotiation disabled\b/,
  ),
  network(
    'PROXY',
    /\b(?:cannot|unable to) connect to (?:the )?proxy\b|\bproxyconnect tcp\b|\bcould not resolve proxy\b|\bproxy tunnel request to proxy '[^'\n]{1,200}' failed with status code '(?!407)\d{3}'|\btunnel connection failed\b|\bProxy CONNECT aborted\b|\btunneling socket could not be established\b(?!, statusCode=407)/,
    /\bHTTP code (?!407)\d{3} from proxy\b|\bCONNECT tunnel failed, response \d{3}\b|\bAccess control configuration prevents your request\b|\bX-Squid-Error: ERR_[A-Z_]{1,40}|\bGenerated [^\n]{0,120}\bby \S{1,253} \(squid\b|\bproxy server is refusing connections\b|\bNS_ERROR_PROXY_CONNECTION_REFUSED\b/,
  ),
  network(
    'CERT_HAS_EXPIRED',
    /(?<!\bprincipal )\bcertificate has expired\b|\bSEC_ERROR_EXPIRED_(?:ISSUER_)?CERTIFICATE\b|\bSEC_E_CERT_EXPIRED\b|\b0x80090328\b|\bcertificate is not yet valid\b|\bNotTimeValid\b|\bCertificateExpiredException\b|\bCertificateNotYetValidException\b/,
  ),
  network(
    'ERR_TLS_CERT_ALTNAME_INVALID',
    /\bdoes(?: not|n't) match certificate's altnames\b|\bRemoteCertificateNameMismatch\b|\bcertificate is valid for [^\n]{1,300}, not \S|\bno (?:subject )?alternative (?:certificate subject|DNS) name\b|\bhostname mismatch\b|\bNo subject alternative names? (?:present|matching)\b|\bcertificate is not valid for ['"]?[0-9a-z.-]{3,253}|\bSSL_ERROR_BAD_CERT_DOMAIN\b|\bSEC_E_WRONG_PRINCIPAL\b|\b0x80090322\b/,
  ),
  network(
    revocation,
    /\bCRYPT_E_(?:REVOCATION_OFFLINE|NO_REVOCATION_CHECK)\b|\b0x8009201[23]\b|\bunable to check revocation\b|\bCould not determine revocation status\b/,
    /\bcertificate chain: (?:RevocationStatusUnknown|OfflineRevocation)(?:, (?:RevocationStatusUnknown|OfflineRevocation)){0,3}(?!, ?[A-Z])/,
  ),
  network(
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    /\bCERTIFICATE_VERIFY_FAILED\b|\bcertificate verify failed\b|\bPKIX path building failed\b|\bcertificate signed by unknown authority\b|\bremote certificate (?:is invalid|was rejected)\b|\bUntrustedRoot\b|\bPartialChain\b|\bRemoteCertificateChainErrors\b|\bSEC_ERROR_(?:UNKNOWN_ISSUER|UNTRUSTED_ISSUER|CA_CERT_INVALID)\b|\bMOZILLA_PKIX_ERROR_(?:SELF_SIGNED_CERT|MITM_DETECTED)\b|\bSEC_E_UNTRUSTED_ROOT\b|\b0x80090325\b|\bissued by an authority that is not trusted\b/,
    /\bunable to get local issuer certificate\b|\bself[- ]signed certificate\b|\btrust relationship for the SSL\/TLS secure channel\b|\b0x80072F0D\b/,
  ),
  network(
    'ENOTFOUND',
    /\bgetaddrinfo failed\b|\bNameResolutionError\b|\bUnknownHostException\b|\bno such host\b|\bName or service not known\b|\bremote name could not be resolved\b|\bnodename nor servname provided\b|\bNo address associated with hostname\b|\bcould not resolve host\b|\bunable to resolve host(?: address)?\b|\bfailed to resolve '|\bWSAHOST_NOT_FOUND\b|\bWinError 11001\b|\b0x80072EE7\b/,
    /\bDNS_PROBE_FINISHED_NXDOMAIN\b|\bserver IP address could not be found\b|\bserver can't find \S{1,253}: NXDOMAIN\b|\bNon-existent domain\b|: DNS name does not exist\b|\bSocketException \(11001\)|\bnot found: 3\(NXDOMAIN\)|\bstatus: NXDOMAIN\b|\brequest could not find host\b|\bcannot resolve \S{1,253}: Unknown host\b|\bINET_E_RESOURCE_NOT_FOUND\b|\bNS_ERROR_UNKNOWN_HOST\b/,
  ),
  network(
    connectTimeout,
    /\bdial tcp[46]? (?:(?!\brefused\b)[^\n]){0,100}\b(?:i\/o timeout|context deadline exceeded)\b|\bConnectTimeoutError\b|\b(?:requests\.exceptions|httpx|httpcore)\.ConnectTimeout(?:: (?:HTTPS?ConnectionPool\b|\[|timed out\b|_ssl)|(?=\s{0,4}(?:\n|$)))|\bconnect(?:ion)? timed out\b|\bconnected party did not properly respond\b|\bWSAETIMEDOUT\b|\bWinError 10060\b|\bSocketException \(10060\)|\bConnectTimeoutException\b|\bConnectException: Operation timed out\b/,
    /\bcurl: \(28\) Connection timeout\b|\bfailed to connect to \S{1,300} \(port \d{1,5}\)|\bTCP connect to \([^)\n]{1,260}\) failed\b|\bcanceled while waiting for connection\b|\bConnection timeout to host\b|\bNS_ERROR_NET_TIMEOUT\b/,
    /\bFailed to connect to \S{1,253} port \d{1,5}\b[^\n]{0,40}\b(?:Timed out|timeout was reached)\b/,
  ),
  network(
    'ECONNREFUSED',
    /\bconnection refused\b|\bactively refused it\b|\baccess a socket in a way forbidden by its access permissions\b|\bUnable to connect to the remote server\b(?![^]{0,400}did not properly respond)|\bFailed to connect to \S{1,253} port \d{1,5}\b|\bWSAECONNREFUSED\b|\bWinError 10061\b|\b0x80072EFD\b/,
  ),
  network(
    'ECONNRESET',
    /\bconnection reset by peer\b|\bSSL_read\b[^\n]{0,80}\bunexpected eof while reading\b|\bforcibly closed by the remote host\b|\bRemote end closed connection\b|\bunderlying connection was closed\b|\bsocket hang up\b|\bRemoteDisconnected\b|\bSocketException: Connection reset\b|\bThe response ended prematurely\b|\bWSAECONNRESET\b|\bWinError 10054\b|\b0x80072EFE\b/,
  ),
  network(
    'ENETUNREACH',
    /\bDNS_PROBE_FINISHED_NO_INTERNET\b|\bnetwork is unreachable\b|\bno route to host\b|\bNoRouteToHostException\b|\bunreachable (?:network|host)\b|\bWSAE(?:NET|HOST)UNREACH\b|\bWinError 1005[12]\b/,
  ),
  network(
    answerTimeout,
    /\bi\/o timeout\b|\bSocketTimeoutException\b|\bReadTimeoutError\b|\bread timed out\b|\bTLS handshake timeout\b|\bcontext deadline exceeded\b|\bHttpClient\.Timeout of \d{1,6} seconds\b|\bThe operation has timed out\b|\bcurl: \(28\) Operation timed out\b|\b0x80072EE2\b/,
  ),
];
