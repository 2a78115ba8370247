/** The attributes of Causeway's own. The others are those of the semantic conventions of OpenTelemetry. */
export const attributeNames = {
  service: 'causeway.service',
  accessStatus: 'causeway.access.status',
  verdictState: 'causeway.verdict.state',
  problemCode: 'causeway.problem.code',
  runId: 'causeway.run.id',
  runScope: 'causeway.run.scope',
  runState: 'causeway.run.state',
  runTenants: 'causeway.run.tenants',
  runDone: 'causeway.run.done',
  checkId: 'causeway.check.id',
  checkDuration: 'causeway.check.duration',
  expiryKind: 'causeway.expiry.kind',
  alertSeverity: 'causeway.alert.severity',
  owner: 'causeway.owner',
  tenantId: 'causeway.tenant.id',
  tenantName: 'causeway.tenant.name',
} as const;
