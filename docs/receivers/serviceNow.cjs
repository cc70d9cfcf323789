// A request of the monitor -> the body for ServiceNow's event collection, or null where there is nothing to say:
// POST https://INSTANCE.service-now.com/em_event.do?JSONv2&sysparm_action=insertMultiple
//
// Events with one message_key are one alert, which severity 0 clears. A resolution clears it unless it is none: where the
// flagged certificate became the primary, the alert becomes critical, and where a key is left that nobody knows, it stays.
// source, node, type and resource take 100 characters, message_key 1,024.

const SEVERITIES = { critical: 1, high: 2, medium: 3, low: 4, informational: 5 };

const CLEAR = 0;

exports.serviceNowEvents = (request) => {
  if (request.type === 'federation.heartbeat') return null;
  const { type, findings } = request;
  return {
    records:
      type === 'federation.test'
        ? [testEvent(request)]
        : findings.map((each) => event(each, request)),
  };
};

function event(finding, request) {
  const { uid, checkId, domainId, title, message } = finding;
  const { severity, status, resolution, groupId, documentation } = finding;
  return {
    ...common(request),
    node: domainId === '*' ? request.tenantId : cut(domainId, 100),
    type: cut(checkId, 100),
    resource: groupId,
    severity: String(severityOf(finding)),
    message_key: `${request.tenantId} ${uid}`,
    description: cut(`${title}\n${message}`, 4_000),
    additional_info: JSON.stringify({
      ...{ severity, status, resolution, uid, groupId, documentation },
      ...{ tenantId: request.tenantId, tenantName: request.tenantName },
      ...{ runId: request.runId, requestId: request.id },
    }),
  };
}

function severityOf({ status, resolution, severity }) {
  if (status === 'new' || resolution === 'unrecognisedKeyLeft') return SEVERITIES[severity];
  return resolution === 'certificatePromoted' ? SEVERITIES.critical : CLEAR;
}

function testEvent(request) {
  return {
    ...common(request),
    node: request.tenantId,
    type: 'TEST',
    resource: 'test',
    severity: String(SEVERITIES.informational),
    message_key: request.id,
    description: cut(request.email.subject, 4_000),
    additional_info: JSON.stringify({ requestId: request.id }),
  };
}

function common({ time }) {
  return {
    source: 'Entra federation monitor',
    event_class: 'Entra federation monitor',
    // In UTC.
    time_of_event: time.slice(0, 19).replace('T', ' '),
  };
}

function cut(text, most) {
  return text.length <= most ? text : `${text.slice(0, most - 2).toWellFormed()} …`;
}
