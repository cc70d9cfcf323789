// Where the documents of the checks are published, if they are: in the repository that this build was made from.

/**
 * The https address of that repository, put here by infra/build.mjs. Null: it has none, as in a clone of a folder. In the
 * sources, which no build has seen, there is no such name.
 */
declare const REPOSITORY_ADDRESS: string | null;

/** A repository of Azure DevOps: /organisation/project/_git/name. */
const AZURE_REPOS = /\/_git\/[^/]+$/;

/**
 * The address of a file of this project; null where nobody publishes it. An address that we made up could be anybody's
 * tomorrow, and people follow it in the hour of an alarm.
 */
export function documentationUrl(path: string, repository = builtFrom()): string | null {
  if (repository === null) return null;
  return AZURE_REPOS.test(repository)
    ? `${repository}?path=/${path}`
    : `${repository}/blob/main/${path}`;
}

function builtFrom(): string | null {
  return typeof REPOSITORY_ADDRESS === 'undefined' ? null : REPOSITORY_ADDRESS;
}
