// A promise that ends in time, for work that knows no limit of its own.

/**
 * Resolves as `work` does, or rejects with what `timeUp` makes after `limitMs` milliseconds. The work itself goes on;
 * whoever calls this has made sure that finishing late does no harm.
 */
export async function withinLimit<T>(
  work: Promise<T>,
  limitMs: number,
  timeUp: () => Error,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(timeUp());
    }, limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
