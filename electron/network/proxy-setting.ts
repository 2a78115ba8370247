/** A proxy, and where its address comes from. */
export interface ProxyInUse {
  /** Host and port, without a user name and a password. */
  readonly proxy: string;
  /** The environment variable; null for the proxy settings of the operating system. */
  readonly variable: string | null;
}

export type ProxySetting =
  | ({ readonly kind: 'proxy'; readonly uri: string } & ProxyInUse)
  | { readonly kind: 'not valid'; readonly variable: string }
  | { readonly kind: 'none' };

type Environment = Readonly<Record<string, string | undefined>>;

/** In the order in which they count. `HTTP_PROXY` does not count: every request to Azure uses HTTPS. */
const variables = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];
const defaultPorts: Readonly<Record<string, string>> = {
  'http:': '80',
  'https:': '443',
  'socks:': '1080',
  'socks5:': '1080',
};

/** Reads the proxy for HTTPS from the first variable that is not empty. Accepts an address without a scheme. Never throws. */
export function readProxySetting(environment: Environment): ProxySetting {
  for (const variable of variables) {
    const value = environment[variable]?.trim() ?? '';
    if (value !== '') return parse(value, variable);
  }
  return { kind: 'none' };
}

function parse(value: string, variable: string): ProxySetting {
  // `socks5h` resolves names at the proxy, which undici does for every SOCKS proxy.
  const url = URL.parse(withScheme(value).replace(/^socks5h:/i, 'socks5:'));
  const defaultPort = defaultPorts[url?.protocol ?? ''];
  if (url === null || defaultPort === undefined || !isHost(url.hostname) || !hasReadableUser(url))
    return { kind: 'not valid', variable };
  const proxy = `${url.hostname}:${url.port === '' ? defaultPort : url.port}`;
  return { kind: 'proxy', uri: url.href, proxy, variable };
}

const withScheme = (value: string): string => (/^[^/]+\/?$/.test(value) ? `http://${value}` : value);

/** The URL parser allows any text as the host of a scheme that it does not know, such as `socks5`. */
const isHost = (host: string): boolean => /^(?:[\w-]+(?:\.[\w-]+)*\.?|\[[0-9a-f:.]+\])$/i.test(host);

/** Undici decodes the user name and the password, and throws if it cannot. */
function hasReadableUser({ username, password }: URL): boolean {
  try {
    decodeURIComponent(`${username}${password}`);
    return true;
  } catch {
    return false;
  }
}

/**
 * The first proxy in a list of Chromium, such as `PROXY proxy.example:8080; DIRECT`. On Linux, Chromium reads the
 * environment too, so a proxy that is also there has its variable.
 */
export function proxyInList(list: string, environment: Environment): ProxyInUse {
  const proxy = /\b(?:PROXY|HTTPS|SOCKS[45]?) ([\w.[\]:-]{1,300})/i.exec(list)?.[1] ?? '';
  const setting = readProxySetting(environment);
  const isInEnvironment = setting.kind === 'proxy' && setting.proxy === proxy;
  return { proxy, variable: isInEnvironment ? setting.variable : null };
}

/**
 * Whether `NO_PROXY` lists the host: its name, a domain above it, or `*`. Entries are separated by commas or blanks; one
 * with a port counts for this port only.
 */
export function bypassesProxy(environment: Environment, host: string, port = '443'): boolean {
  const list = environment['no_proxy'] ?? environment['NO_PROXY'] ?? '';
  const name = withoutBrackets(host.toLowerCase()).replace(/\.$/, '');
  return list.split(/[,\s]+/).some((entry) => {
    const [, listed = '', listedPort] =
      /^(\[.+\]|[^:]*|.*:.*:.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (listed === '' || (listedPort !== undefined && listedPort !== port)) return false;
    if (listed === '*') return true;
    const domain = withoutBrackets(listed)
      .replace(/^\*?\./, '')
      .replace(/\.$/, '');
    return name.endsWith(`.${domain}`) || (name === domain && !listed.startsWith('*'));
  });
}

const withoutBrackets = (host: string): string => host.replace(/^\[(.+)\]$/, '$1');
