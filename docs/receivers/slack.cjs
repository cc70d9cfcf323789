// A request of the monitor -> a message for an incoming webhook of Slack, or null where there is nothing to say.
//
// Names and reasons come from certificates and from Graph: they stand in `plain_text` objects, in which Slack makes neither
// links nor mentions. Limits: 50 blocks a message, 150 characters a header, 3,000 a section
// (https://docs.slack.dev/reference/block-kit/blocks).

const MAX_FINDINGS = 20;

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'informational'];

exports.slackMessage = (request) => {
  if (request.type === 'federation.heartbeat') return null;
  const { email, findings, tenantId, tenantName } = request;
  const shown = worstFirst(findings).slice(0, MAX_FINDINGS);
  const left = findings.length - shown.length;
  const end = [
    ...(left > 0 ? [`${left} more in the mail and in the record.`] : []),
    `${tenantName ?? 'Tenant'} (${tenantId}), run ${request.runId}, request ${request.id}`,
  ];
  return {
    // What a notification shows; only here Slack reads marks.
    text: escaped(cut(email.subject, 150)),
    blocks: [
      { type: 'header', text: plain(email.subject, 150) },
      ...shown.map((finding) => ({ type: 'section', text: plain(lines(finding), 2_000) })),
      { type: 'context', elements: end.map((line) => plain(line, 300)) },
    ],
  };
};

/** A promotion first, then what is new by severity, then what is gone. */
function worstFirst(findings) {
  const rank = ({ severity, status, resolution }) => {
    if (resolution === 'certificatePromoted') return -1;
    return SEVERITIES.indexOf(severity) + (status === 'new' ? 0 : SEVERITIES.length);
  };
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

function lines({ severity, status, resolution, domainId, title, message, documentation }) {
  const how = resolution === null ? status : `${status} (${resolution})`;
  return `${severity.toUpperCase()}, ${how}: ${domainId}\n${title}\n${message}\n${documentation}`;
}

function plain(text, most) {
  return { type: 'plain_text', text: cut(text, most), emoji: false };
}

function cut(text, most) {
  return text.length <= most ? text : `${text.slice(0, most - 2).toWellFormed()} …`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
