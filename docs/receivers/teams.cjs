// A request of the monitor -> what the trigger "When a Teams webhook request is received" of a workflow takes, or null where
// there is nothing to say.
//
// Names and reasons come from certificates and from Graph: they stand in text runs, in which Teams makes no links (a text
// block would). A message has 28 kB at the most.
// https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
// https://adaptivecards.io/explorer/RichTextBlock.html

const MAX_OCTETS = 24_000;

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'informational'];

const COLORS = { critical: 'attention', high: 'attention', medium: 'warning' };

exports.teamsMessage = (request) => {
  if (request.type === 'federation.heartbeat') return null;
  for (let most = 20; ; most -= 1) {
    const message = messageOf(request, most);
    if (most === 0 || Buffer.byteLength(JSON.stringify(message)) <= MAX_OCTETS) return message;
  }
};

function messageOf({ id, email, findings, tenantId, tenantName, runId }, most) {
  const shown = worstFirst(findings).slice(0, most);
  const left = findings.length - shown.length;
  const body = [
    paragraph([run(cut(email.subject, 200), { weight: 'bolder', size: 'large' })]),
    ...shown.map(card),
    ...(left > 0 ? [paragraph([run(`${left} more in the mail and in the record.`)])] : []),
    paragraph([
      run(`${tenantName ?? 'Tenant'} (${tenantId}), run ${runId}, request ${id}`, {
        isSubtle: true,
        size: 'small',
      }),
    ]),
  ];
  const $schema = 'http://adaptivecards.io/schemas/adaptive-card.json';
  const content = { $schema, type: 'AdaptiveCard', version: '1.4', body };
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return { type: 'message', attachments: [{ contentType, contentUrl: null, content }] };
}

/** A promotion first, then what is new by severity, then what is gone. */
function worstFirst(findings) {
  const rank = ({ severity, status, resolution }) => {
    if (resolution === 'certificatePromoted') return -1;
    return SEVERITIES.indexOf(severity) + (status === 'new' ? 0 : SEVERITIES.length);
  };
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

function card({ severity, status, resolution, domainId, title, message, documentation }) {
  const how = resolution === null ? status : `${status} (${resolution})`;
  // What was promoted is resolved, and no good news.
  const isAlarm = status === 'new' || resolution === 'certificatePromoted';
  const color = (isAlarm && COLORS[severity]) || 'default';
  return {
    type: 'Container',
    separator: true,
    items: [
      paragraph([
        run(`${severity.toUpperCase()}, ${how}: ${domainId}`, { weight: 'bolder', color }),
      ]),
      paragraph([run(cut(title, 200))]),
      paragraph([run(cut(message, 1_000))]),
      paragraph([run(documentation, { isSubtle: true, size: 'small' })]),
    ],
  };
}

function paragraph(inlines) {
  return { type: 'RichTextBlock', inlines };
}

function run(text, style = {}) {
  return { type: 'TextRun', text, ...style };
}

function cut(text, most) {
  return text.length <= most ? text : `${text.slice(0, most - 2).toWellFormed()} …`;
}
