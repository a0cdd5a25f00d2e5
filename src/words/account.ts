import { l10n } from "vscode";
import type { AccountFacts, AccountState } from "../account/session";
import type { AccountUser } from "../heygen/model";

export function describeOriginProblem(reason: "notUrl" | "notHttps" | "credentials" | "path"): string {
  switch (reason) {
    case "notUrl":
      return l10n.t(
        "The setting heygenAvatars.apiUrl is not an address. Use one like https://api.heygen.com.",
      );
    case "notHttps":
      return l10n.t(
        "The setting heygenAvatars.apiUrl must start with https, so that your key stays private.",
      );
    case "credentials":
      return l10n.t("The setting heygenAvatars.apiUrl must not hold a name or password. Remove them.");
    case "path":
      return l10n.t("The setting heygenAvatars.apiUrl must be a host only, without a path. Shorten it.");
  }
}

/** Who is signed in, as far as is known: a name, and which pool of credit is used. */
export function describeAccount(state: AccountState): string | undefined {
  switch (state.kind) {
    case "signedIn":
      if (state.session.isSample) return l10n.t("Sample account");
      return state.verified ? describeFacts(state.facts) : l10n.t("Key not checked yet");
    case "rejected":
      return l10n.t("Key not accepted");
    default:
      return undefined;
  }
}

export function describeFacts(facts: AccountFacts | undefined): string | undefined {
  return joined([nameOf(facts), describeMeans(facts)]);
}

/** A name alone, as far as one is known. */
export function nameAccount(state: AccountState): string {
  const isKnown = state.kind === "signedIn" && state.verified && !state.session.isSample;
  const name = isKnown ? nameOf(state.facts) : describeAccount(state);
  return name === undefined || name === "" ? l10n.t("HeyGen account") : name;
}

/** Which pool of credit is used, and what the key may not do. */
export function describeMeans(facts: AccountFacts | undefined): string | undefined {
  const credit = facts?.user === undefined ? undefined : describeCredit(facts.user);
  const scope = facts?.key?.scopeMode === "read_only" ? l10n.t("read only") : undefined;
  return joined([credit, scope]);
}

function nameOf(facts: AccountFacts | undefined): string | undefined {
  return facts?.user?.email ?? facts?.user?.username ?? facts?.key?.keyName;
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined && part !== "");
  return said.length === 0 ? undefined : said.join(" · ");
}

function describeCredit(user: AccountUser): string | undefined {
  switch (user.billingType) {
    case "wallet":
      return describeWallet(user);
    case "subscription":
      return user.subscription?.plan === undefined
        ? l10n.t("subscription")
        : l10n.t("plan {0}", user.subscription.plan);
    case "usage_based":
      return l10n.t("usage based");
    default:
      return user.billingType;
  }
}

function describeWallet(user: AccountUser): string {
  const balance = user.wallet?.remainingBalance;
  if (balance === undefined) return l10n.t("wallet");
  return user.wallet?.currency === "usd"
    ? l10n.t("wallet {0} USD", balance.toFixed(2))
    : l10n.t("{0} credits", balance);
}
