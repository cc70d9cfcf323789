// Documents are imported as their text (esbuild's loader `text`, and test/markdownTransform.cjs).

declare module '*.md' {
  const text: string;
  export default text;
}
