import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

const restrict = (patterns) => ['error', { patterns }];
const sqlByHand = {
  selector: "MemberExpression[object.name='sql'][property.name='raw']",
  message: 'SQL from strings is how injections begin: use sql`` or a constant in queries.ts.',
};

const claimInSubquery = {
  selector: 'TemplateElement[value.raw=/(FROM|USING|JOIN)\\s*\\(\\s*SELECT[^()]*FOR UPDATE/]',
  message: 'A planner may run this once for each row and take more than it should: WITH … AS MATERIALIZED.',
};

export default ts.config(
  { ignores: ['build/', '.svelte-kit/', 'web/lib/messages.ts', 'screenshots/', 'test-results/', '.data/'] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: globals.node },
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', sqlByHand, claimInSubquery],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', 250],
    },
  },
  // Direction: db/schema <- queries <- routes <- app <- main; policy and schema import nothing that acts.
  {
    files: ['server/*/**/*.ts'],
    ignores: ['server/testing/**', '**/*.test.ts', 'server/cli/**'],
    rules: {
      'no-restricted-imports': restrict([
        {
          group: ['**/routes.ts', '#server/**/routes.ts', '**/*-routes.ts'],
          message: "A feature never imports another's routes.",
        },
        {
          group: ['**/app.ts', '**/main.ts', '**/cli.ts'],
          message: 'Features know nothing of the app that holds them.',
        },
        { group: ['**/testing/**', '#server/testing/*'], message: 'Only tests import what serves tests.' },
      ]),
    },
  },
  {
    files: ['server/**/queries.ts', 'server/**/*-queries.ts'],
    rules: {
      'no-restricted-imports': restrict([
        {
          group: ['fastify', '@fastify/*', '**/errors.ts', '**/policy.ts', '**/routes.ts'],
          message: 'Queries know SQL: no HTTP, no policy.',
        },
      ]),
    },
  },
  {
    files: ['server/**/schema.ts', 'server/**/policy.ts'],
    rules: {
      'no-restricted-imports': restrict([
        {
          group: ['**/queries.ts', '**/database.ts', 'pg', 'drizzle-orm*', 'fastify'],
          message: 'Schemas and policies are pure.',
        },
      ]),
    },
  },
  {
    files: ['db/schema/**/*.ts'],
    rules: {
      'no-restricted-imports': restrict([
        { group: ['#server/*', '#lib/*'], message: 'Declarations import no code of ours.' },
      ]),
    },
  },
  // The pages know the API by its types and by HTTP, nothing else.
  {
    files: ['web/**/*.{ts,svelte}'],
    languageOptions: { globals: globals.browser },
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['#server/*', '#db/*', '**/server/**'],
              allowTypeImports: true,
              message: 'Pages use the API; import types only.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['web/**/*.{svelte,svelte.ts}'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    // Addresses carry the language and come from one function of ours; the site lives at the root of its origin.
    rules: { 'svelte/no-navigation-without-resolve': 'off' },
  },
  {
    files: ['e2e/**/*.ts'],
    ignores: ['e2e/load/**', 'e2e/fault/**'],
    rules: {
      'no-restricted-imports': restrict([
        { group: ['#server/*', '#db/*'], message: 'A journey knows the browser and HTTP.' },
      ]),
    },
  },
  {
    files: ['server/**/*.ts', 'web/**/*.{ts,svelte}'],
    // A build hands the environment of its caller to the tools that it starts.
    ignores: [
      'server/{main,cli}.ts',
      '**/*.test.ts',
      'server/testing/**',
      'server/embedded/trial*.ts',
      'server/web/build.ts',
      'web/vite.config.ts',
    ],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only config.ts knows the environment; main.ts and cli.ts hand it over.',
        },
      ],
    },
  },
  {
    files: [
      'server/{main,cli}.ts',
      'server/web/build.ts',
      'server/embedded/trial*.ts',
      'server/testing/**',
      'e2e/**',
      'db/**',
      'web/*.ts',
      'web/messages/*.ts',
      '.ci/*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.test.ts', 'e2e/**', 'db/sample/**'], rules: { 'max-lines': ['error', 300] } },
  { files: ['db/sample/submissions/**', 'db/sample/sections/**'], rules: { 'max-lines': 'off' } },
  { files: ['**/*.js'], ...ts.configs.disableTypeChecked },
);
