import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/", "coverage/", "data/", "out/", "test/fixtures/", "test/golden/", "sample/"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Numbers in messages are the rule here, not an accident.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // With noUncheckedIndexedAccess an index just checked needs a way to say so.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: true }],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    // Clock, network and randomness come in as arguments (src/effects.ts); the front doors make them.
    files: ["src/**/*.ts"],
    ignores: ["src/cli/**", "src/demo/**", "src/effects.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: "Take `now` from effects.",
        },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: "Take `now` from effects.",
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: "Take `random` from effects.",
        },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: "Only src/cli reads the environment.",
        },
      ],
      "no-console": "error",
    },
  },
  { files: ["**/*.js"], extends: [tseslint.configs.base] },
);
