declare module "all-tests" {
  /** Evaluates every `*.test.ts` of test/vscode; the build writes it. */
  export function loadTests(): void;
  /** Only tests whose full title holds this text; empty: all. */
  export const grep: string;
}

declare module "mocha/mocha.js";
