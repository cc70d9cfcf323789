// What people can say to a deployment: each parameter is in the documents and can be said with azd, and what can't be right is
// refused before anything is made.

import { readFileSync } from 'node:fs';
import { type Compiler, describeWithCompiler, startCompiler } from './compiler';
import { at, type Evaluator, ofType, startEvaluator } from './evaluate';
import { mail } from './parameterSets';
import { many, REFUSED } from './refused';

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

const documents = readFileSync('docs/deploy.md', 'utf8');

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

  it('can all be said with azd, but for the package: azd brings its own', () => {
    const unsaid = Object.keys(template.parameters).filter((name) => !(name in azd));
    expect(unsaid).toEqual(['packageUri']);
  });

  it('that azd leaves empty, since nobody said them, are as if nobody had', async () => {
    const said = Object.entries(azd).map(([name, { value }]) => {
      const [, text = ''] = /^\$\{\w+(?:=(.*))?\}$/.exec(value) ?? [];
      return [name, text] as const;
    });
    const ofAzd = Object.fromEntries(said.filter(([name]) => name !== 'location'));
    expect(await evaluator.evaluate({ ...ofAzd, ...mail })).toEqual(await evaluator.evaluate(mail));
  });

  it.each([
    ['one', 'a@contoso.com', ['a@contoso.com']],
    [
      'blanks, and a comma at the end',
      ' a@contoso.com , b@contoso.com, ',
      ['a@contoso.com', 'b@contoso.com'],
    ],
    [
      'semicolons, as Outlook has them',
      'a@contoso.com; b@contoso.com;',
      ['a@contoso.com', 'b@contoso.com'],
    ],
    ['one twice', 'a@contoso.com,A@Contoso.com,b@contoso.com', ['a@contoso.com', 'b@contoso.com']],
    ['unusual ones', "o'neil+soc@mail.contoso.co.jp", ["o'neil+soc@mail.contoso.co.jp"]],
    ['as many as a mail takes', many(50).join(), many(50)],
  ])('take recipients as people type them: %s', async (_, alertRecipients, addresses) => {
    const deployment = await evaluator.evaluate({ alertRecipients });
    const [people] = ofType(deployment, 'Microsoft.Insights/actionGroups');
    const [workflow] = ofType(deployment, 'Microsoft.Logic/workflows');
    expect(people?.properties?.emailReceivers).toEqual(
      addresses.map((emailAddress, index) => ({
        name: `recipient-${String(index + 1)}`,
        emailAddress,
        useCommonAlertSchema: true,
      })),
    );
    expect(at(workflow, 'properties', 'parameters', 'recipients', 'value')).toEqual(
      addresses.map((address) => ({ address })),
    );
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

  it.each(REFUSED)('refuse %s', async (_, parameters, message) => {
    await expect(evaluator.evaluate({ ...mail, ...parameters })).rejects.toThrow(message);
  });
});

it('the document registers the provider of each resource', () => {
  const golden = readFileSync('test/infra/deployment/golden.txt', 'utf8');
  const made = new Set(
    [...golden.matchAll(/^(?:\+ )?resource (Microsoft\.\w+)\//gm)].map(([, name]) => name),
  );
  expect(made.size).toBeGreaterThan(8);
  const [, registered = ''] = /Registered resource providers([\s\S]*?)\n## /.exec(documents) ?? [];
  for (const name of made) expect(registered).toMatch(new RegExp(`\\b${String(name)}\\b`));
});
