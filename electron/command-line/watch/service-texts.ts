export interface ServiceOptions {
  /** The absolute path of Node.js. */
  readonly node: string;
  /** The absolute path of the program `causeway`. */
  readonly program: string;
  readonly healthPort: number;
}

/** Quotes a word of a command in a unit file: backslashes, quotes, dollars and percent signs have a meaning there. */
const unitWord = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('$', '$$$$').replaceAll('%', '%%')}"`;

/** A systemd unit that runs `causeway watch` as a user of its own and reads the client secret as a credential of systemd. */
export const systemdUnit = ({
  node,
  program,
  healthPort,
}: ServiceOptions): string => `# /etc/systemd/system/causeway.service
#
# 1. Write the client secret to /etc/causeway/client-secret, readable by root only. To encrypt it, run
#    systemd-creds encrypt --name=client-secret secret.txt /etc/causeway/client-secret
#    and replace LoadCredential by LoadCredentialEncrypted.
# 2. Write CAUSEWAY_CLIENT_ID and CAUSEWAY_TENANT_ID to /etc/causeway/environment, one NAME=value in a line.
# 3. Run: systemctl daemon-reload && systemctl enable --now causeway
[Unit]
Description=Causeway checks the access to customer tenants
Wants=network-online.target
After=network-online.target

[Service]
Type=exec
ExecStart=${unitWord(node)} ${unitWord(program)} watch --health-port ${healthPort}
Environment=CAUSEWAY_DATA_FOLDER=/var/lib/causeway
EnvironmentFile=-/etc/causeway/environment
LoadCredential=client-secret:/etc/causeway/client-secret
DynamicUser=yes
StateDirectory=causeway
StateDirectoryMode=0700
Restart=on-failure
RestartSec=10
RestartPreventExitStatus=2
TimeoutStopSec=60
UMask=0077
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
RestrictSUIDSGID=yes
RestrictRealtime=yes
LockPersonality=yes
CapabilityBoundingSet=
SystemCallArchitectures=native

[Install]
WantedBy=multi-user.target
`;

/** Quotes a PowerShell string. */
const powershellText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A PowerShell script that registers `causeway watch` with the Task Scheduler of Windows. */
export const taskSchedulerScript = ({
  node,
  program,
  healthPort,
}: ServiceOptions): string => `# Run in PowerShell as an administrator. Set the variables CAUSEWAY_CLIENT_ID and CAUSEWAY_TENANT_ID, and the variables of the
# credential, for the computer beforehand. A managed identity or a certificate needs no secret in a variable.
$ErrorActionPreference = 'Stop'
$arguments = '"{0}" watch --health-port ${healthPort}' -f ${powershellText(program)}
$action = New-ScheduledTaskAction -Execute ${powershellText(node)} -Argument $arguments
$trigger = New-ScheduledTaskTrigger -AtStartup
$settings = New-ScheduledTaskSettingsSet -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1) \`
  -ExecutionTimeLimit ([TimeSpan]::Zero) -MultipleInstances IgnoreNew -StartWhenAvailable
$principal = New-ScheduledTaskPrincipal -UserId 'NT AUTHORITY\\LOCAL SERVICE' -LogonType ServiceAccount
Register-ScheduledTask -TaskName 'Causeway watch' -Action $action -Trigger $trigger -Settings $settings \`
  -Principal $principal -Force
Start-ScheduledTask -TaskName 'Causeway watch'
`;
