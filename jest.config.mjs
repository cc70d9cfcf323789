// Types are checked by tsc, so ts-jest only transpiles. Coverage counts lib/, where all judgement is.

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/globalSetup.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/setup.ts'],
  reporters: ['default', '<rootDir>/test/reporter.mjs'],
  // By itself jest leaves one core to its own process, which has next to nothing to do: half the speed on two cores.
  maxWorkers: '100%',
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.md$': '<rootDir>/test/markdownTransform.cjs',
    '^.+\\.ts$': [
      'ts-jest',
      {
        diagnostics: false,
        tsconfig: {
          target: 'es2022',
          module: 'commonjs',
          moduleResolution: 'node10',
          ignoreDeprecations: '6.0',
          isolatedModules: true,
          esModuleInterop: true,
          resolveJsonModule: true,
          sourceMap: true,
        },
      },
    ],
  },
  collectCoverageFrom: ['lib/**/*.ts', '!lib/**/*.d.ts', '!lib/cli/federationMonitor.ts'],
  coverageProvider: 'babel',
  coverageReporters: ['text-summary', 'lcov'],
  coverageThreshold: { global: { branches: 95, functions: 95, lines: 95, statements: 95 } },
  testTimeout: 60_000,
};
