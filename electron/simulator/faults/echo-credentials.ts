/** The form fields that prove an identity. */
const secretFields = ['client_secret', 'client_assertion', 'refresh_token', 'code', 'password'];

/** The credentials in the headers and the form of a request. Leaves its body unread. */
export async function credentialsIn(request: Request): Promise<string[]> {
  const { headers } = request;
  const isForm = headers.get('content-type')?.includes('form') ?? false;
  const form = new URLSearchParams(isForm ? await request.clone().text() : '');
  const found = [headers.get('authorization'), ...secretFields.map((field) => form.get(field))];
  return found.filter((text) => text !== null);
}

/** Repeats the credentials in these members and headers of an answer; null for every JSON member. */
export async function echo(
  answer: Response,
  credentials: readonly string[],
  members: readonly string[] | null,
): Promise<Response> {
  if (credentials.length === 0) return answer;
  const addition = ` ${credentials.join(' ')}`;
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  for (const [name, value] of answer.headers)
    if (members?.includes(name)) headers.set(name, value + addition);
  const text = await answer.text();
  const body = isJson(answer) ? JSON.stringify(withAddition(JSON.parse(text), addition, members)) : text;
  const { status } = answer;
  return new Response(body === '' ? null : body, { status, headers });
}

const isJson = ({ headers }: Response): boolean => headers.get('content-type')?.includes('json') ?? false;

/** `name` is the member that contains the value, also inside its lists. */
function withAddition(
  value: unknown,
  addition: string,
  members: readonly string[] | null,
  name = '',
): unknown {
  if (typeof value === 'string') return members === null || members.includes(name) ? value + addition : value;
  if (Array.isArray(value)) return value.map((item) => withAddition(item, addition, members, name));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withAddition(inner, addition, members, key)]),
  );
}
