import { withWrites } from "../heygen/createClient";
import { l10n } from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";
import { HeyGenError, isHeyGenError } from "../heygen/errors";
import { isPreviewUrl } from "../heygen/origin";
import type { Log } from "../heygen/ports";
import type { GalleryRequest, HostMessage, VoiceReply } from "../protocol";
import { describeConsentFailure } from "../words/consentFailure";
import { describeError } from "../words/errors";
import type { GalleryActions } from "./actions";

export interface RequestPorts {
  readonly account: AccountPort;
  readonly actions: GalleryActions;
  readonly log: Log;
  readonly retry: () => Promise<void>;
  /** Shows the setting of the API's address. */
  readonly openSettings: () => Promise<void>;
}

type Reply = HostMessage & { type: "reply" };

/** Does what the page asks for. Never rejects: a failure is a sentence in the reply. */
export async function answerRequest(
  requestId: number,
  request: GalleryRequest,
  ports: RequestPorts,
): Promise<Reply> {
  try {
    return { type: "reply", requestId, result: { ok: true, value: await perform(request, ports) } };
  } catch (error) {
    ports.account.reportError(error);
    ports.log.warn(`gallery: ${request.method} failed: ${error instanceof Error ? error.message : "?"}`);
    return { type: "reply", requestId, result: { ok: false, message: describeFailure(request, error) } };
  }
}

function describeFailure(request: GalleryRequest, error: unknown): string {
  switch (request.method) {
    case "getVoice":
      return isHeyGenError(error) && error.kind === "notFound"
        ? l10n.t("HeyGen no longer offers this voice. Videos need another one.")
        : describeError(error);
    case "openConsent":
    case "copyConsentLink":
      return describeConsentFailure(error);
    default:
      return describeError(error);
  }
}

async function perform(request: GalleryRequest, ports: RequestPorts): Promise<VoiceReply | undefined> {
  switch (request.method) {
    case "getVoice":
      return getVoice(request.voiceId, ports.account);
    case "checkConsent":
      await checkConsent(request.groupId, signedIn(ports.account));
      return undefined;
    case "renewPreview":
      await signedIn(ports.account).catalog.refreshLook(request.lookId);
      return undefined;
    default:
      await act(request, ports);
      return undefined;
  }
}

type Action = Exclude<GalleryRequest, { method: "getVoice" | "checkConsent" | "renewPreview" }>;

function act(request: Action, { actions, retry, openSettings }: RequestPorts): Promise<void> {
  switch (request.method) {
    case "copyLookId":
      return actions.copyLookId(request.lookId);
    case "insertLookId":
      return actions.insertLookId(request.lookId);
    case "copyGroupId":
      return actions.copyGroupId(request.groupId);
    case "openConsent":
      return actions.openConsent(request.groupId);
    case "copyConsentLink":
      return actions.copyConsentLink(request.groupId);
    case "setApiKey":
      return actions.setApiKey();
    case "useSampleAccount":
      return actions.useSampleAccount();
    case "createFromFile":
      return actions.createFromFile();
    case "openSettings":
      return openSettings();
    case "retry":
      return retry();
  }
}

/** The page may ask in the moment in which the account goes away. */
function signedIn(account: AccountPort): Session {
  const session = sessionOf(account.state);
  if (session === undefined) throw new HeyGenError({ kind: "aborted", endpoint: "gallery" });
  return session;
}

/** Training goes on, or fails, by what was decided: the group's looks are read again with it. */
async function checkConsent(groupId: string, { catalog }: Session): Promise<void> {
  const before = catalog.state.groups.get(groupId)?.consentStatus;
  const { consentStatus } = await catalog.refreshGroup(groupId);
  if (consentStatus !== before) await catalog.retry({ kind: "looksOf", groupId });
}

async function getVoice(voiceId: string, account: AccountPort): Promise<VoiceReply> {
  const session = signedIn(account);
  const voice = await withWrites(session.client).getVoice(voiceId, { signal: session.signal });
  const sample = voice.previewAudioUrl;
  const loadable = sample !== undefined && isPreviewUrl(sample, session.id.origin);
  return {
    name: voice.name ?? voice.id,
    language: voice.language,
    previewUrl: loadable ? sample : undefined,
  };
}
