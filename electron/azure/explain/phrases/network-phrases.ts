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

/**
 * Sentences of Python, Java, Go, .NET, curl and Windows for errors that have a code in Node, and numbers of Windows for
 * them. The first entries are more specific than the later ones.
 */
export const networkPhrases: readonly Phrase[] = [
  network(
    'DNS_TIMEOUT',
    /\blookup \S{1,253} on \S{1,60}: (?:read |write |dial )?(?:udp|tcp)?[^\n]{0,120}\b(?:i\/o timeout|server misbehaving|connection refused|connection timed out)/,
    /\btemporary failure in name resolution\b/,
    /\bresource temporarily unavailable \(\S{1,253}:\d{1,5}\)/,
    /\bDNS request timed out\b|\bDNS server (?:not responding|failure)\b|\bdns lookup timed out\b|\bSERVFAIL\b/,
  ),
  network(
    'ERR_SSL_WRONG_VERSION_NUMBER',
    /\b(?:SSL|TLS)\w{0,10}\b[^\n]{0,160}\bwrong[ _]version[ _]number\b|\bUnrecognized SSL message, plaintext connection\b|\bfirst record does not look like a TLS handshake\b|\bCannot determine the frame size or a corrupted frame was received\b|\bHTTP response to HTTPS client\b/,
  ),
  network(
    'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    /\bCould not create SSL\/TLS secure channel\b|\bunderlying connection was closed: An unexpected error occurred on a send\b|\balert protocol version\b|\bTLSV1_ALERT_PROTOCOL_VERSION\b|\bfatal alert: protocol_version\b|\bprotocol version not supported\b|\bno protocols available\b/,
  ),
  network(
    'PROXY',
    /\b(?:cannot|unable to) connect to (?:the )?proxy\b|\bproxyconnect tcp\b|\bcould not resolve proxy\b|\bproxy tunnel request to proxy '[^'\n]{1,200}' failed with status code '(?!407)\d{3}'|\btunnel connection failed\b|\bProxy CONNECT aborted\b|\btunneling socket could not be established\b(?!, statusCode=407)/,
  ),
  network(
    'CERT_HAS_EXPIRED',
    /\bcertificate has expired\b|\bcertificate is not yet valid\b|\bNotTimeValid\b|\bCertificateExpiredException\b|\bCertificateNotYetValidException\b/,
  ),
  network(
    'ERR_TLS_CERT_ALTNAME_INVALID',
    /\bdoes(?: not|n't) match certificate's altnames\b|\bRemoteCertificateNameMismatch\b|\bcertificate is valid for [^\n]{1,300}, not \S|\bno (?:subject )?alternative (?:certificate subject|DNS) name\b|\bhostname mismatch\b|\bNo subject alternative names? (?:present|matching)\b|\bcertificate is not valid for ['"]?[0-9a-z.-]{3,253}/,
  ),
  network(
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    /\bCERTIFICATE_VERIFY_FAILED\b|\bcertificate verify failed\b|\bPKIX path building failed\b|\bcertificate signed by unknown authority\b|\bremote certificate (?:is invalid|was rejected)\b|\bUntrustedRoot\b|\bPartialChain\b|\bRemoteCertificateChainErrors\b|\b0x80092012\b/,
    /\bunable to get local issuer certificate\b|\bself[- ]signed certificate\b|\btrust relationship for the SSL\/TLS secure channel\b|\b0x80072F0D\b/,
  ),
  network(
    'ENOTFOUND',
    /\bgetaddrinfo failed\b|\bNameResolutionError\b|\bUnknownHostException\b|\bno such host\b|\bName or service not known\b|\bremote name could not be resolved\b|\bnodename nor servname provided\b|\bNo address associated with hostname\b|\bcould not resolve host\b|\bunable to resolve host(?: address)?\b|\bfailed to resolve '|\bWSAHOST_NOT_FOUND\b|\bWinError 11001\b|\b0x80072EE7\b/,
  ),
  network(
    'ECONNREFUSED',
    /\bconnection refused\b|\bactively refused it\b|\baccess a socket in a way forbidden by its access permissions\b|\bUnable to connect to the remote server\b|\bFailed to connect to \S{1,253} port \d{1,5}\b|\bWSAECONNREFUSED\b|\bWinError 10061\b|\b0x80072EFD\b/,
  ),
  network(
    'ECONNRESET',
    /\bconnection reset by peer\b|\bforcibly closed by the remote host\b|\bRemote end closed connection\b|\bunderlying connection was closed\b|\bsocket hang up\b|\bRemoteDisconnected\b|\bSocketException: Connection reset\b|\bThe response ended prematurely\b|\bWSAECONNRESET\b|\bWinError 10054\b|\b0x80072EFE\b/,
  ),
  network(
    'ENETUNREACH',
    /\bnetwork is unreachable\b|\bno route to host\b|\bNoRouteToHostException\b|\bunreachable (?:network|host)\b|\bWSAE(?:NET|HOST)UNREACH\b|\bWinError 1005[12]\b/,
  ),
  network(
    'ETIMEDOUT',
    /\bi\/o timeout\b|\bSocketTimeoutException\b|\bConnectTimeoutError\b|\bReadTimeoutError\b|\bconnect(?:ion)? timed out\b|\bread timed out\b|\bTLS handshake timeout\b|\bcontext deadline exceeded\b|\bHttpClient\.Timeout of \d{1,6} seconds\b|\bconnected party did not properly respond\b|\bThe operation has timed out\b|\bWSAETIMEDOUT\b|\bWinError 10060\b|\b0x80072EE2\b/,
  ),
];
