// Rules of the page's code. The rooms and their gravity are checked here: an import may only point down.
//   main > shell > elements > theme > tree > wire > gen
import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

const ROOMS = ["shell", "elements", "theme", "tree", "wire", "gen"];

/** One config per room: it may not import the rooms above it. */
const gravity = ROOMS.map((room, index) => ({
  files: [`src/${room}/**/*.{ts,tsx}`],
  ignores: ["**/*.test.{ts,tsx}"],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          ...ROOMS.slice(0, index).map((above) => ({
            regex: `^(\\.\\./)+${above}/`,
            message: `${room}/ must not know ${above}/ (imports point down: ${ROOMS.join(" > ")}).`,
          })),
          ...(room === "elements"
            ? [{ regex: "^(\\.\\./)+gen/elements", message: "components get plain values from wire/decode, not messages." }]
            : []),
          ...(room === "wire" || room === "gen"
            ? [{ regex: "^react", message: `${room}/ must not know React.` }]
            : []),
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["src/gen/**", "node_modules/**", "dist/**"] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    files: ["**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks },
    languageOptions: { globals: globals.browser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "react-hooks/refs": "off", // a ref is read during render only to hand it to a portal that is already open
      "react-hooks/set-state-in-effect": "off", // effects here subscribe to the document, timers and lazy chunks
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true, ignoreVoidOperator: true, ignoreVoidReturningFunctions: true }],
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: true }],
      "@typescript-eslint/unbound-method": "off",
      "max-lines": ["error", { max: 400 }],
      "no-console": ["error", { allow: ["error", "warn"] }],
    },
  },
  { files: ["**/*.test.{ts,tsx}", "src/test-setup.ts"], rules: { "@typescript-eslint/no-empty-function": "off", "no-console": "off", "max-lines": "off" } },
  { files: ["**/*.{js,mjs}"], extends: [tseslint.configs.disableTypeChecked], languageOptions: { globals: globals.node }, rules: { "no-console": "off" } },
  ...gravity,
);
