// For jest, what esbuild's loader `text` does for the build: a document is imported as its text.

module.exports = {
  process: (text) => ({ code: `module.exports = ${JSON.stringify(text)};` }),
};
