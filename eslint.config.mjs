// @ts-check
import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
import { roomsRule } from "./scripts/eslint/rooms.mjs";

const SHOWN_TO_PEOPLE = "/^(?:show(?:Information|Warning|Error)Message|setStatusBarMessage)$/";

const NO_DEFAULT_EXPORT = { selector: "ExportDefaultDeclaration", message: "Export by name." };

// eslint-disable-next-line no-restricted-syntax -- ESLint reads a default export.
export default defineConfig(
  { ignores: ["dist/", ".vscode-test/", "scripts/sample-workspace/", "test/fixtures/"] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  prettier,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["*.mjs"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { ours: { rules: { rooms: roomsRule } } },
    rules: {
      eqeqeq: "error",
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      "no-restricted-syntax": [
        "error",
        NO_DEFAULT_EXPORT,
        {
          selector: `CallExpression[callee.property.name=${SHOWN_TO_PEOPLE}] > :matches(Literal, TemplateLiteral[expressions.length=0]).arguments:first-child`,
          message: "What a person reads goes through l10n.t.",
        },
      ],
      "ours/rooms": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/dot-notation": ["error", { allowIndexSignaturePropertyAccess: true }],
      "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unnecessary-condition": [
        "error",
        { allowConstantLoopConditions: "only-allowed-literals" },
      ],
    },
  },
  {
    files: ["test/**"],
    rules: {
      "max-lines-per-function": "off",
      "no-console": "off",
      "no-restricted-syntax": ["error", NO_DEFAULT_EXPORT],
    },
  },
  {
    // It stands in for a module of Node's that exports by default.
    files: ["test/vscode/assertInBrowser.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    // Plain JavaScript has its types in comments, where TypeScript's own checker looks after them.
    files: ["**/*.mjs"],
    rules: {
      "no-console": "off",
      "no-undef": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  {
    files: ["test/bench/*/*.js", "scripts/**/*.cjs"],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      sourceType: "commonjs",
      parserOptions: { projectService: false },
      globals: { require: "readonly", exports: "writable", process: "readonly", fetch: "readonly" },
    },
    rules: { ...tseslint.configs.disableTypeChecked.rules, "@typescript-eslint/no-require-imports": "off" },
  },
);
