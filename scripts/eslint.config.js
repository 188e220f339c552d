import js from "@eslint/js";
import importX from "eslint-plugin-import-x";
import globals from "globals";

export default [
  { ignores: ["node_modules/"] },
  js.configs.recommended,
  {
    plugins: { "import-x": importX },
    rules: {
      "arrow-body-style": ["error", "as-needed"],
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "import-x/first": "error",
      "import-x/no-cycle": "error",
      "import-x/no-unresolved": "off",
      "no-console": "off",
      "no-empty": ["error", { allowEmptyCatch: false }],
      "no-implicit-globals": "error",
      "no-shadow": ["error", { builtinGlobals: false, hoist: "functions", allow: [] }],
      "no-unused-vars": ["error", { caughtErrors: "none" }],
      "no-var": "error",
      "object-shorthand": "error",
      "one-var": "off",
      "prefer-arrow-callback": "error",
      "prefer-const": "error",
      "prefer-rest-params": "error",
      "prefer-spread": "error",
    },
  },
  { files: ["src/**"], languageOptions: { ecmaVersion: 2017, sourceType: "module", globals: { ...globals.browser, L: "readonly" } } },
  { files: ["*.js", "test/**"], languageOptions: { globals: globals.node } },
];
