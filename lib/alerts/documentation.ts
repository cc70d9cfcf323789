// Where the documents of the checks are published, if they are: in the repository that this build was made from.

/**
 * The https address of that repository, and the tag or commit that was built, put here by infra/build.mjs. Null: it has none, as
 * in a clone of a folder. In the sources, which no build has seen, there are no such names.
 */
declare const REPOSITORY_ADDRESS: string | null;
declare const REPOSITORY_VERSION: string | null;

/** A repository of Azure DevOps: /organisation/project/_git/name. */
const AZURE_REPOS = /\/_git\/[^/]+$/;

/** Otherwise it is a tag. */
const COMMIT = /^[0-9a-f]{40,64}$/;

/**
 * The address of a file of this project, as it was when this was built; null where nobody publishes it. An address that we made
 * up could be anybody's tomorrow, and people follow it in the hour of an alarm.
 *
 * @param version Null: nobody knows it, and the main branch is the nearest.
 */
export function documentationUrl(
  path: string,
  repository = builtFrom(),
  version = builtVersion(),
): string | null {
  if (repository === null) return null;
  if (!AZURE_REPOS.test(repository)) return `${repository}/blob/${version ?? 'main'}/${path}`;
  const kind = version === null ? '' : `&version=G${COMMIT.test(version) ? 'C' : 'T'}${version}`;
  return `${repository}?path=/${path}${kind}`;
}

function builtFrom(): string | null {
  return typeof REPOSITORY_ADDRESS === 'undefined' ? null : REPOSITORY_ADDRESS;
}

function builtVersion(): string | null {
  return typeof REPOSITORY_VERSION === 'undefined' ? null : REPOSITORY_VERSION;
}
