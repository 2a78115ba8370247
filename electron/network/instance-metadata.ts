/** The metadata service of an Azure virtual machine. Source: learn.microsoft.com/azure/virtual-machines/instance-metadata-service. */
const instanceMetadataHost = '169.254.169.254';
const tokenPath = '/metadata/identity/oauth2/token';

/** The one request over plain HTTP that the console may send: the token of a managed identity, on the machine's own link. */
export const isInstanceMetadataRequest = (url: URL, method: string): boolean =>
  method === 'GET' &&
  url.protocol === 'http:' &&
  url.host === instanceMetadataHost &&
  url.username === '' &&
  url.password === '' &&
  url.pathname === tokenPath;
