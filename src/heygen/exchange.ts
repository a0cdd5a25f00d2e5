/** What came of sending once. */
export type Exchange =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly text: string;
      /** Cleaned. */
      readonly requestId: string | undefined;
      readonly retryAfter: string | undefined;
    }
  /** `fault`: what fetch said, cleaned. */
  | { readonly kind: "network"; readonly fault: string }
  | { readonly kind: "timeout" }
  | { readonly kind: "aborted" };

export function isSuccess(exchange: Exchange): exchange is Exchange & { readonly kind: "answer" } {
  return exchange.kind === "answer" && exchange.status >= 200 && exchange.status < 300;
}
