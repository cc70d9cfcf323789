// Type-aware lint: no floating promise, no switch that misses a case, no `any` that slips through.

import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'demo-output/', 'node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: 'tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // Bracket access marks a key that the data, not we, chose.
      '@typescript-eslint/dot-notation': 'off',
      'no-console': 'error',
      // jest has two words for one thing; a tree with both of them looks as if it meant two.
      'no-restricted-globals': ['error', { name: 'test', message: 'Write it().' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.property.name="not"][property.name="toThrow"]',
          message: 'A test fails by itself when something throws. Say what should come of it.',
        },
        {
          selector: 'MemberExpression[property.name="toBeDefined"]',
          message: 'Say what it should be.',
        },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        require: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
      },
    },
  },
);
