// docs/receivers: every example alert through each of them, held against the shapes and limits that the products document.

import Ajv from 'ajv';
import { readdirSync, readFileSync } from 'node:fs';
import { type AlertRequest, composeAlert, composeTestAlert } from '../lib/alerts/compose';
import { composeHeartbeat } from '../lib/alerts/heartbeat';
import { checks } from '../lib/checks';
import { SEVERITIES } from '../lib/checks/engine/types';
import {
  acceptedDomains,
  envelope,
  examples,
  manyMismatches,
  mismatchIn,
  opened,
  resolved,
} from './alerts/examples';

type Transform = (request: object) => object | null;

function receiver(file: string, name: string): Transform {
  const loaded = jest.requireActual<Readonly<Record<string, Transform>>>(
    `../docs/receivers/${file}`,
  );
  const transform = loaded[name];
  if (!transform) throw new Error(`${file} has no ${name}.`);
  return transform;
}

const slackMessage = receiver('slack.cjs', 'slackMessage');
const teamsMessage = receiver('teams.cjs', 'teamsMessage');
const serviceNowEvents = receiver('serviceNow.cjs', 'serviceNowEvents');

function compose(notices: Parameters<typeof composeAlert>[0], language: 'en' | 'ja' = 'en') {
  return composeAlert(notices, checks, acceptedDomains, { ...envelope, language });
}

/** What a certificate may say of itself. */
const HOSTILE = '<!channel> <https://evil.example|here> [here](https://evil.example) *b* 🔑';

const requests: readonly (readonly [string, AlertRequest])[] = [
  ...Object.entries(examples).map(
    ([name, { notices, language }]) => [name, compose(notices, language)] as const,
  ),
  ['200 findings', compose(manyMismatches(200))],
  [
    'texts without end',
    compose([opened({ ...mismatchIn('contoso.com'), message: '鍵'.repeat(9_000) })]),
  ],
  ['a hostile text', compose([opened({ ...mismatchIn('contoso.com'), message: HOSTILE })])],
  ['the test alert', composeTestAlert({ ...envelope, language: 'en' })],
];

const text = (most: number) => ({ type: 'string', minLength: 1, maxLength: most });
const only = (properties: object, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});
const ajv = new Ajv({ strict: true, allErrors: true });

/** https://docs.slack.dev/reference/block-kit/blocks */
const plain = (most: number) =>
  only({ type: { const: 'plain_text' }, text: text(most), emoji: { const: false } });
const isSlack = ajv.compile(
  only({
    text: text(4_000),
    blocks: {
      type: 'array',
      minItems: 1,
      maxItems: 50,
      items: {
        anyOf: [
          only({ type: { const: 'header' }, text: plain(150) }),
          only({ type: { const: 'section' }, text: plain(3_000) }),
          only({
            type: { const: 'context' },
            elements: { type: 'array', minItems: 1, maxItems: 10, items: plain(3_000) },
          }),
        ],
      },
    },
  }),
);

/** https://adaptivecards.io/explorer; a text run makes no links. */
const runs = only({
  type: { const: 'RichTextBlock' },
  inlines: {
    type: 'array',
    minItems: 1,
    items: only(
      {
        type: { const: 'TextRun' },
        text: text(28_000),
        weight: { enum: ['lighter', 'default', 'bolder'] },
        size: { enum: ['default', 'small', 'medium', 'large', 'extraLarge'] },
        color: { enum: ['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention'] },
        isSubtle: { type: 'boolean' },
      },
      ['weight', 'size', 'color', 'isSubtle'],
    ),
  },
});
const container = only({
  type: { const: 'Container' },
  separator: { type: 'boolean' },
  items: { type: 'array', minItems: 1, items: runs },
});
const isTeams = ajv.compile(
  only({
    type: { const: 'message' },
    attachments: {
      type: 'array',
      minItems: 1,
      maxItems: 1,
      items: only({
        contentType: { const: 'application/vnd.microsoft.card.adaptive' },
        contentUrl: { type: 'null' },
        content: only({
          $schema: { const: 'http://adaptivecards.io/schemas/adaptive-card.json' },
          type: { const: 'AdaptiveCard' },
          version: { const: '1.4' },
          body: { type: 'array', minItems: 1, items: { anyOf: [runs, container] } },
        }),
      }),
    },
  }),
);

/** ServiceNow's documentation, "Event field format for event collection". */
const isServiceNow = ajv.compile(
  only({
    records: {
      type: 'array',
      minItems: 1,
      items: only({
        source: text(100),
        event_class: text(100),
        node: text(100),
        type: text(100),
        resource: text(100),
        severity: { enum: ['0', '1', '2', '3', '4', '5'] },
        message_key: text(1_024),
        description: text(4_000),
        additional_info: text(4_000),
        time_of_event: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d$' },
      }),
    },
  }),
);

describe.each(requests)('%s', (_, request) => {
  it('becomes a message of Slack', () => {
    expect([isSlack(slackMessage(request)), isSlack.errors]).toEqual([true, null]);
  });

  it('becomes a card of Teams, of 28 kB at the most', () => {
    const message = teamsMessage(request);
    expect([isTeams(message), isTeams.errors]).toEqual([true, null]);
    expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(28_000);
  });

  it('becomes events of ServiceNow, one for each finding', () => {
    const events = serviceNowEvents(request) as { readonly records: readonly unknown[] };
    expect([isServiceNow(events), isServiceNow.errors]).toEqual([true, null]);
    expect(events.records).toHaveLength(Math.max(1, request.findings.length));
  });

  it('says its subject first, wherever there is one', () => {
    const { subject } = request.email;
    for (const message of [slackMessage(request), teamsMessage(request)]) {
      expect(JSON.stringify(message)).toContain(JSON.stringify(subject.slice(0, 100)).slice(1, -1));
    }
  });
});

it('what is not told in full is counted', () => {
  const request = compose(manyMismatches(200));
  expect(JSON.stringify(slackMessage(request))).toContain('180 more in the mail');
  const shown = JSON.stringify(teamsMessage(request)).match(/"Container"/g)?.length ?? 0;
  expect(shown).toBeGreaterThan(5);
  expect(JSON.stringify(teamsMessage(request))).toContain(
    `${String(200 - shown)} more in the mail`,
  );
});

it('the worst stands first, and a promotion before it', () => {
  const finding = mismatchIn('contoso.com');
  const request = compose([
    resolved({ ...finding, domainId: 'gone.example' }, 'cleared'),
    opened({ ...finding, domainId: 'low.example', severity: 'low' }),
    opened({ ...finding, domainId: 'critical.example', severity: 'critical' }),
    resolved({ ...finding, domainId: 'promoted.example', severity: 'low' }, 'certificatePromoted'),
  ]);
  for (const message of [slackMessage(request), teamsMessage(request)]) {
    const heads = JSON.stringify(message).matchAll(/"[A-Z]+, [a-zA-Z ()]+: (\w+)\.example/g);
    expect([...heads].map(([, domain]) => domain)).toEqual(['promoted', 'critical', 'low', 'gone']);
  }
});

it('a notification of Slack has no mark in it that a name has brought', () => {
  const request = compose([opened(mismatchIn('contoso.com'))]);
  const hostile = { ...request, email: { ...request.email, subject: HOSTILE } };
  const { text: shown } = slackMessage(hostile) as { readonly text: string };
  expect(shown).not.toMatch(/[<>]/);
  expect(shown).toContain('&lt;!channel&gt;');
});

function severitiesOf(request: object): readonly string[] {
  const { records } = serviceNowEvents(request) as {
    readonly records: readonly { readonly severity: string }[];
  };
  return records.map(({ severity }) => severity);
}

it('every severity has another one in ServiceNow, the worst first', () => {
  const of = SEVERITIES.map((severity) =>
    severitiesOf(compose([opened({ ...mismatchIn('contoso.com'), severity })])),
  );
  expect(of).toEqual([['1'], ['2'], ['3'], ['4'], ['5']]);
});

it.each([
  ['cleared', '0'],
  ['accepted', '0'],
  ['confirmed', '0'],
  ['domainNotFederated', '0'],
  ['certificatePromoted', '1'],
  ['unrecognisedKeyLeft', '2'],
] as const)(
  'an alert of ServiceNow whose finding is resolved as %s gets severity %s',
  (how, severity) => {
    const finding = mismatchIn('contoso.com');
    const key = (request: object): unknown =>
      (serviceNowEvents(request) as { readonly records: readonly { message_key: string }[] })
        .records[0]?.message_key;
    const end = compose([resolved(finding, how)]);
    expect(severitiesOf(end)).toEqual([severity]);
    // The same alert as when it was new.
    expect(key(end)).toBe(key(compose([opened(finding)])));
  },
);

it('a heartbeat becomes nothing', () => {
  const heartbeat = composeHeartbeat([], envelope);
  for (const transform of [slackMessage, teamsMessage, serviceNowEvents]) {
    expect(transform(heartbeat)).toBeNull();
  }
});

it('each of them is in the list of its folder, and none needs anything', () => {
  const folder = 'docs/receivers';
  const listed = readFileSync(`${folder}/README.md`, 'utf8');
  const files = readdirSync(folder).filter((file) => file !== 'README.md');
  expect(files).toHaveLength(3);
  for (const file of files) {
    expect(listed).toContain(`[\`${file}\`](${file})`);
    expect(readFileSync(`${folder}/${file}`, 'utf8')).not.toMatch(/require\(|import /);
  }
});
