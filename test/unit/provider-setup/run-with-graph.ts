import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { search } from 'jmespath';

/** Sends one request to Graph with the rights of the person who runs the script. Returns the status and the JSON. */
export type SendToGraph = (
  method: string,
  url: string,
  body?: string,
  headers?: Readonly<Record<string, string>>,
) => Promise<{ readonly status: number; readonly body: unknown }>;

export interface GraphRun {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
  /** The requests that changed something. */
  readonly changes: readonly string[];
}

/** The `az` that the script finds: it sends its words to the test, and prints what the test answers. */
const az = `#!/bin/bash
printf '%s\\0' "$#" "$@" >&3
read -r status <&4
cat "$FAKE_AZ/output"
cat "$FAKE_AZ/errors" >&2
exit "$status"
`;

interface Call {
  readonly command: string;
  readonly option: (name: string) => string;
  readonly all: (name: string) => readonly string[];
}

function parseCall(words: readonly string[]): Call {
  const options = new Map<string, string[]>();
  const command: string[] = [];
  let current: string[] | null = null;
  for (const word of words) {
    if (word.startsWith('--')) options.set(word.slice(2), (current = []));
    else if (current) current.push(word);
    else command.push(word);
  }
  const all = (name: string) => options.get(name) ?? [];
  return { command: command.join(' '), all, option: (name) => all(name)[0] ?? '' };
}

/** Runs a script of the Azure CLI in a shell. Its commands become requests to Graph, as in the Azure CLI. */
export async function runWithGraph(
  shell: 'bash' | 'sh',
  text: string,
  options: {
    readonly tenantId: string;
    readonly me: string;
    readonly graph: string;
    readonly send: SendToGraph;
  },
): Promise<GraphRun> {
  const { tenantId, me, graph, send } = options;
  const changes: string[] = [];
  const request: SendToGraph = async (method, url, body, headers) => {
    const answer = await send(method, url, body, headers);
    if (answer.status >= 300) throw new Error(`ERROR: ${answer.status} ${JSON.stringify(answer.body)}`);
    if (method !== 'GET') changes.push(`${method} ${url.slice(graph.length)}`);
    return answer;
  };
  const read = async (path: string): Promise<unknown> => (await request('GET', `${graph}${path}`)).body;

  const answer = async ({ command, option, all }: Call): Promise<unknown> => {
    switch (command) {
      case 'cloud set':
      case 'login':
        return null;
      case 'account show':
        return { tenantId };
      case 'ad signed-in-user show':
        return { id: me };
      case 'rest': {
        const headers = Object.fromEntries(
          all('headers').map((one): [string, string] => [
            one.slice(0, one.indexOf('=')).toLowerCase(),
            one.slice(one.indexOf('=') + 1),
          ]),
        );
        const body = option('body');
        const method = option('method').toUpperCase();
        return (await request(method, option('url'), body === '' ? undefined : body, headers)).body;
      }
      case 'ad sp list':
        return (
          (await read(`/servicePrincipals?$filter=${encodeURIComponent(option('filter'))}`)) as {
            value: unknown;
          }
        ).value;
      case 'ad sp create':
        return (await request('POST', `${graph}/servicePrincipals`, JSON.stringify({ appId: option('id') })))
          .body;
      case 'ad app permission add': {
        const path = `/applications(appId='${option('id')}')`;
        const { id, requiredResourceAccess: present } = (await read(path)) as {
          id: string;
          requiredResourceAccess: { resourceAppId: string; resourceAccess: unknown[] }[];
        };
        const [permission = '', type = ''] = option('api-permissions').split('=');
        const resourceAppId = option('api');
        const known = present.find((one) => one.resourceAppId === resourceAppId);
        const added = [...(known?.resourceAccess ?? []), { id: permission, type }];
        const all = [...present.filter((one) => one !== known), { resourceAppId, resourceAccess: added }];
        const body = JSON.stringify({ requiredResourceAccess: all });
        await request('PATCH', `${graph}/applications/${id}`, body);
        return null;
      }
      default:
        throw new Error(`ERROR: '${command}' is not a command.`);
    }
  };

  const folder = mkdtempSync(join(tmpdir(), 'provider-setup-'));
  const write = (name: string, content: string) => writeFileSync(join(folder, name), content);
  try {
    write('az', az);
    write('sleep', '#!/bin/sh\nexit 0\n');
    for (const program of ['az', 'sleep']) chmodSync(join(folder, program), 0o755);
    write('script.sh', text);
    const child = spawn(shell, ['script.sh'], {
      cwd: folder,
      env: { PATH: `${folder}:/usr/bin:/bin`, FAKE_AZ: folder },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
    });
    const [, stdout, stderr, requests, answers] = child.stdio as unknown as [
      null,
      Readable,
      Readable,
      Readable,
      Writable,
    ];
    onCalls(requests, async (words) => {
      const call = parseCall(words);
      try {
        const value = await answer(call);
        const query = call.option('query');
        const found: unknown = query === '' ? value : search(value ?? {}, query);
        write('output', printed(found, call.option('output')));
        write('errors', '');
        answers.write('0\n');
      } catch (error) {
        write('output', '');
        write('errors', `${error instanceof Error ? error.message : String(error)}\n`);
        answers.write('1\n');
      }
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const [output, errors, status] = await Promise.all([readAll(stdout), readAll(stderr), ended]);
    return { status, output, errors, changes };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** As the Azure CLI prints: TSV has one line for each value, and nothing for null. */
function printed(value: unknown, output: string): string {
  if (output === 'none') return '';
  if (output === 'json') return `${JSON.stringify(value ?? null, null, 2)}\r\n`;
  if (value === null || value === undefined) return '';
  const cells = typeof value === 'object' ? Object.values(value) : [value];
  return `${cells.map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one))).join('\t')}\r\n`;
}

/** Each call is the number of its words, and then the words, each with a NUL at its end. */
function onCalls(stream: Readable, take: (words: readonly string[]) => Promise<void>): void {
  let received = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    received += chunk;
    const words = received.split('\0').slice(0, -1);
    const [count = '0', ...given] = words;
    if (words.length === 0 || given.length < Number(count)) return;
    received = '';
    void take(given);
  });
}
