import type { Rule } from 'eslint';

interface Ban {
  readonly message: string;
  /** What the rule reports, as selectors of syntax (https://eslint.org/docs/latest/extend/selectors). */
  readonly on: readonly string[];
}

/** An option that is written out with this value. */
const option = (names: string, value: boolean): string =>
  `Property[key.name=/^(${names})$/][value.value=${value}]`;
const call = (method: string): string => `CallExpression[callee.property.name=/^(${method})$/]`;
const secretName = '/(token|secret|password|signature|csrf)$/i';
const permissionHandlers = 'setPermissionRequestHandler|setPermissionCheckHandler|setDevicePermissionHandler';

/** What no file of the product may contain. Most of it is a flaw in every program; the rest goes around a guard of this one. */
const bans = {
  'no-html': {
    message: 'Render text, not HTML.',
    on: [
      "JSXAttribute[name.name='dangerouslySetInnerHTML']",
      "JSXAttribute[name.name='srcDoc']",
      'CallExpression[callee.property.name=/^(createContextualFragment|parseFromString|setHTMLUnsafe)$/]',
    ],
  },
  'no-frame': {
    message: 'A frame is a second page. Show the content in this one.',
    on: [
      'JSXOpeningElement[name.name=/^(iframe|frame|webview|object|embed)$/]',
      `${call('createElement')}[arguments.0.value=/^(iframe|frame|webview|object|embed|script)$/]`,
    ],
  },
  'no-navigation': {
    message: 'Only the router changes the address. Name a page outside by its id.',
    on: [
      'AssignmentExpression > .left[property.name=/^(href|location)$/]:matches([object.name=/^(location|window|document|globalThis|self|top|parent)$/], [object.property.name="location"])',
      "AssignmentExpression > Identifier.left[name='location']",
      `${call('assign|replace')}:matches([callee.object.name='location'], [callee.object.property.name='location'])[arguments.0.type!='Literal']`,
      `${call('open')}[callee.object.name=/^(window|globalThis|self)$/]`,
      "JSXOpeningElement:has(> JSXAttribute[name.name='target'][value.value='_blank']):not(:has(> JSXAttribute[name.name='rel']))",
    ],
  },
  'no-foreign-messages': {
    message: 'Any window can send a message. The bridge is the only way in and out.',
    on: [
      `${call('addEventListener')}[callee.object.type!='MemberExpression'][arguments.0.value='message']`,
      `AssignmentExpression > .left[property.name='onmessage']`,
      `${call('postMessage')}[arguments.1.value='*']`,
    ],
  },
  'no-shell': {
    message: 'Start a program by its path with a list of arguments, without a shell.',
    on: [
      'ImportDeclaration[source.value=/child_process$/] ImportSpecifier[imported.name=/^exec(Sync)?$/]',
      option('shell', true),
      'CallExpression[callee.name=/^(spawn|execFile)(Sync)?$/][arguments.0.value=/(^|[/])(sh|bash|cmd|cmd.exe|powershell|powershell.exe|pwsh)$/i]',
    ],
  },
  'no-code-from-text': {
    message: 'Run only code of this project.',
    on: [
      'ImportDeclaration[source.value=/^(node:)?vm$/]',
      call('executeJavaScript|insertCSS'),
      'CallExpression[callee.name=/^set(Timeout|Interval|Immediate)$/][arguments.0.type=/^(Literal|TemplateLiteral|BinaryExpression)$/]',
    ],
  },
  'verify-tls': {
    message: 'Verify each certificate.',
    on: [
      option('rejectUnauthorized|requestCert', false),
      "Property[key.name='checkServerIdentity']",
      ':matches(Identifier[name="NODE_TLS_REJECT_UNAUTHORIZED"], Literal[value="NODE_TLS_REJECT_UNAUTHORIZED"])',
      call('setCertificateVerifyProc'),
      `${call('on|once')}[arguments.0.value='certificate-error']`,
      'Property[key.name=/^m(in|ax)Version$/][value.value=/^TLSv1(\\.1)?$/]',
      'Literal[value=/^ignore-certificate-errors/]',
    ],
  },
  'no-plain-http': {
    message: 'Use HTTPS. Only this computer may be called over HTTP.',
    on: [
      ':matches(CallExpression, NewExpression, Property, VariableDeclarator) > Literal[value=/^(http|ws|ftp):\\u002F\\u002F(?!localhost|127\\.0\\.0\\.1|\\[::1\\])[^\\u002F]/]',
    ],
  },
  'listen-on-loopback': {
    message: 'Listen on 127.0.0.1.',
    on: [
      `:matches(${call('listen|bind')}, Property[key.name=/^(host|hostname)$/]) > Literal[value=/^(0\\.0\\.0\\.0|::)$/]`,
      `${call('listen')}[arguments.length=1]:matches([arguments.0.type='Literal'], [arguments.0.type='Identifier'])`,
    ],
  },
  'no-raw-network': {
    message: 'Requests go through the transport, which has the allow-list, the deadlines and the record.',
    on: [
      "CallExpression[callee.type='Identifier'][callee.name='fetch'][arguments.length>0]",
      "CallExpression[callee.object.name=/^(globalThis|window|self)$/][callee.property.name='fetch']",
      'NewExpression[callee.name=/^(WebSocket|XMLHttpRequest|EventSource)$/]',
    ],
  },
  'keep-challenge-verification': {
    message: 'Without this verification the client sends a token to any vault that asks.',
    on: [option('disableChallengeResourceVerification', true)],
  },
  'random-for-secrets': {
    message: 'Use node:crypto. The numbers of Math.random can be predicted.',
    on: [
      "MemberExpression[object.name='Math'][property.name='random']",
      "Identifier[name='pseudoRandomBytes']",
    ],
  },
  'strong-cryptography': {
    message: 'Use SHA-256 or better, and AES-GCM.',
    on: [
      'CallExpression:matches([callee.name=/^create(Hash|Hmac)$/], [callee.property.name=/^create(Hash|Hmac)$/])[arguments.0.value=/^(md4|md5|sha1|ripemd160)$/i]',
      'CallExpression:matches([callee.name=/^create(Cipher|Decipher)iv$/], [callee.property.name=/^create(Cipher|Decipher)iv$/])[arguments.0.value=/(ecb|cbc|des|rc2|rc4|bf)/i]',
    ],
  },
  'no-secret-in-code': {
    message: 'A secret comes from the keyring, a vault or the environment.',
    on: [
      'Literal[value=/[\\w~.-]{3}\\dQ~[\\w~.-]{20,}/]',
      'Literal[value=/-----BEGIN [A-Z ]*PRIVATE KEY-----\\s*[\\w+]/]',
      'Literal[value=/(AccountKey|SharedAccessKey)=[\\w+]{20,}/]',
      'Literal[value=/^eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}/]',
      'Literal[value=/[?&]sig=[\\w%+-]{20,}/]',
      ':matches(Property[key.name=/^(password|clientSecret|apiKey|accountKey|accessToken)$/i] > .value, VariableDeclarator[id.name=/^(password|clientSecret|apiKey|accountKey|accessToken)$/i] > .init)[value=/^\\S{8,}$/]',
    ],
  },
  'compare-secrets-in-constant-time': {
    message: 'Use timingSafeEqual. The time of an ordinary comparison tells how much is right.',
    on: [
      `BinaryExpression[operator=/^[!=]==?$/]:matches([left.name=${secretName}], [left.property.name=${secretName}]):matches([right.type='Identifier'][right.name!='undefined'], [right.type='MemberExpression'], [right.type='CallExpression'])`,
    ],
  },
  'no-logged-secret': {
    message: 'Write no secret to an output or a log.',
    on: [
      `CallExpression:matches([callee.object.name='console'], [callee.property.name='write'][callee.object.property.name=/^std(out|err)$/]) :matches(Identifier[name=${secretName}], MemberExpression[property.name=${secretName}])`,
    ],
  },
  'parameters-of-sql': {
    message: 'Pass values as parameters of the statement.',
    on: [
      `${call('prepare|exec')} > TemplateLiteral > TemplateElement[tail=false][value.raw=/['"%]$/]`,
      `${call('prepare')}[arguments.0.type='BinaryExpression']`,
    ],
  },
  'private-files': {
    message: 'Files of the console belong to one user: 0o600, folders 0o700.',
    on: [
      "Property[key.name='mode'] > Literal.value[raw=/^0o[0-7](?!00$)/]",
      'CallExpression:matches([callee.name=/^(chmod|fchmod)(Sync)?$/], [callee.property.name=/^(chmod|fchmod)(Sync)?$/]) > Literal[raw=/^0o[0-7](?!00$)/]',
      `${call('umask')} > Literal[value=0]`,
    ],
  },
  'keep-prototypes': {
    message: 'Read parsed text with a schema: a key of it may be __proto__.',
    on: [
      "MemberExpression > .property[name='__proto__']",
      "AssignmentExpression > .left[object.property.name='prototype']",
      `${call('assign')}[callee.object.name='Object'] > CallExpression[callee.object.name='JSON'][callee.property.name='parse']`,
    ],
  },
  'keep-the-sandbox': {
    message: 'The page stays confined.',
    on: [
      option('contextIsolation|sandbox|webSecurity|safeDialogs', false),
      option(
        'nodeIntegration|nodeIntegrationInWorker|nodeIntegrationInSubFrames|webviewTag|allowRunningInsecureContent|experimentalFeatures|plugins|navigateOnDragDrop',
        true,
      ),
      'Property[key.name=/^(enableBlinkFeatures|additionalArguments)$/]',
      'CallExpression[callee.property.name="appendSwitch"][arguments.0.value=/^(no-sandbox|disable-web-security|remote-debugging-|disable-site-isolation|js-flags)/]',
    ],
  },
  'keep-the-policy': {
    message: 'The page runs only code that was built into it.',
    on: [
      'Property[key.name=/^(bypassCSP|supportFetchAPI|corsEnabled)$/][value.value=true]',
      ":matches(Literal[value=/(script|default)-src[^;]*'unsafe-/], TemplateElement[value.raw=/(script|default)-src[^;]*'unsafe-/])",
      call('loadFile|loadExtension|registerFileProtocol|interceptFileProtocol|interceptHttpProtocol'),
      `${call('loadURL')} > Literal[value=/^(https?|file|data):/]`,
    ],
  },
  'deny-by-default': {
    message: 'Refuse every permission and every new window.',
    on: [
      `${call(permissionHandlers)} Literal[value=true]`,
      `${call('setWindowOpenHandler')} Property[key.name='action'][value.value='allow']`,
      `${call('on|once')}[arguments.0.value='select-client-certificate']`,
    ],
  },
  'ipc-through-the-door': {
    message: 'Only the door, which knows the caller, listens to pages.',
    on: [
      "MemberExpression[object.name='ipcMain'][property.name=/^(handle|handleOnce|on|once|addListener)$/]",
    ],
  },
  'bridge-without-ipc': {
    message: 'Give the page one function for actions of the contract, and nothing of Electron.',
    on: [
      `${call('exposeInMainWorld')} > :matches(Identifier, MemberExpression[object.name=/^(process|ipcRenderer)$/])[name!='connect'].arguments:not(:first-child)`,
      `${call('exposeInMainWorld')} :matches(Property > Identifier.value, SpreadElement > Identifier, MemberExpression > Identifier.object)[name=/^(ipcRenderer|shell|process)$/]`,
    ],
  },
  'open-outside-in-one-place': {
    message: 'Only the functions with an allow-list open something outside.',
    on: ["MemberExpression[object.name='shell'][property.name=/^(openExternal|openPath)$/]"],
  },
  'no-old-memory': {
    message: 'Use Buffer.alloc or Buffer.from.',
    on: ["NewExpression[callee.name='Buffer']", call('allocUnsafe|allocUnsafeSlow')],
  },
  'no-plain-text-secrets': {
    message: 'Without a keyring a secret stays in memory.',
    on: [call('setUsePlainTextEncryption'), option('unsafeAllowUnencryptedStorage', true)],
  },
} satisfies Readonly<Record<string, Ban>>;

const ruleOf = ({ message, on }: Ban): Rule.RuleModule => ({
  create: (context) =>
    Object.fromEntries(
      on.map((selector) => [selector, (node: Rule.Node) => context.report({ node, message })]),
    ),
});

/** Characters that a reader does not see, or that show the code in another order than it runs. */
const hidden = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const noHiddenCharacters: Rule.RuleModule = {
  create: (context) => ({
    Program() {
      const { sourceCode } = context;
      for (const { index } of sourceCode.text.matchAll(hidden))
        context.report({
          loc: sourceCode.getLocFromIndex(index),
          message: 'Write this character as an escape sequence.',
        });
    },
  }),
};

/** Rules of this project for ESLint. They read no types, so that they cost almost nothing. */
export const ownRules: Readonly<Record<string, Rule.RuleModule>> = {
  ...Object.fromEntries(Object.entries(bans).map(([name, ban]) => [name, ruleOf(ban)])),
  'no-hidden-characters': noHiddenCharacters,
};
