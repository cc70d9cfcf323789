// What people can say to a deployment: each parameter is in the documents and can be said with azd, and what can't be right is
// refused before anything is made.

import { existsSync, readFileSync } from 'node:fs';
import { type Compiler, describeWithCompiler, startCompiler } from './compiler';
import { type Evaluator, startEvaluator } from './evaluate';
import { mail, MAIL_DOMAIN } from './parameterSets';

interface Template {
  readonly parameters: Readonly<
    Record<string, { readonly type: string; readonly metadata?: { readonly description?: string } }>
  >;
}

const azd = (
  JSON.parse(readFileSync('infra/main.parameters.json', 'utf8')) as {
    readonly parameters: Readonly<Record<string, { readonly value: string }>>;
  }
).parameters;

const documents = ['README.md', 'docs/deploy.md']
  .filter((file) => existsSync(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

describeWithCompiler('the parameters', () => {
  let compiler: Compiler;
  let evaluator: Evaluator;
  let template: Template;
  beforeAll(async () => {
    compiler = startCompiler();
    evaluator = startEvaluator();
    template = JSON.parse((await compiler.compile('infra/main.bicep')).contents ?? '') as Template;
  });
  afterAll(() => {
    compiler.close();
    evaluator.close();
  });

  it('of azd are parameters, and texts: of anything else it makes the default without a word, if it can not read it', () => {
    for (const name of Object.keys(azd)) {
      expect(`${name} ${template.parameters[name]?.type ?? 'is none'}`).toMatch(
        / (secureString|string)$/i,
      );
    }
  });

  it('each have a description, and a row in the documents with the name of their value in azd', () => {
    const rows = documents.split('\n').filter((line) => line.startsWith('| `'));
    for (const [name, { metadata }] of Object.entries(template.parameters)) {
      expect(`${name}: ${metadata?.description ?? ''}`).toMatch(/: \S.*\.$/);
      const row = rows.find((line) => line.split('|')[1]?.includes(`\`${name}\``)) ?? '';
      expect(`${name}: ${row}`).not.toBe(`${name}: `);
      const [, variable = 'AZURE_LOCATION'] = /\$\{(\w+)/.exec(azd[name]?.value ?? '') ?? [];
      // azd asks for the region by itself.
      if (variable !== 'AZURE_LOCATION') expect(row).toContain(`\`${variable}\``);
    }
  });

  it('that are secrets are so at each step on their way', () => {
    const types = [
      ...JSON.stringify(template).matchAll(/"(webhook(?:Url|Secret))":\{"type":"(\w+)"/g),
    ];
    expect(types.map(([, name = '', type = '']) => `${name} ${type.toLowerCase()}`).sort()).toEqual(
      [
        'webhookSecret securestring',
        'webhookSecret securestring',
        'webhookUrl securestring',
        'webhookUrl securestring',
      ],
    );
  });

  it.each([
    ['a language that there is not', { alertLanguage: 'fr' }, /'en' \| 'ja'/],
    [
      'an interval that no rule can look back over',
      { monitorIntervalMinutes: 7 },
      /10 \| 15 \| 20 \| 5 \| 60/,
    ],
    [
      'a Graph that is none',
      { graphEndpoint: 'https://graph.contoso.com' },
      /graph\.microsoft\.com/,
    ],
    ['a sender without a domain', { mailSenderUsername: 'alerts' }, /need mailDomainId/],
    ['a name without a domain', { mailSenderName: 'SOC' }, /need mailDomainId/],
    [
      'a name without a sender',
      { mailDomainId: MAIL_DOMAIN, mailSenderName: 'SOC' },
      /needs mailSenderUsername/,
    ],
    [
      'a domain that is no resource id',
      { mailDomainId: 'security.contoso.com' },
      /no resource id of a domain/,
    ],
  ])('refuse %s', async (_, parameters, message) => {
    await expect(evaluator.evaluate({ ...mail, ...parameters })).rejects.toThrow(message);
  });
});
