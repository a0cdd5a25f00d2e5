import { l10n } from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";
import { withWrites } from "../heygen/createClient";
import { HeyGenError, isHeyGenError } from "../heygen/errors";
import { isPreviewUrl } from "../heygen/origin";
import type { Log } from "../heygen/ports";
import { isFavourite } from "../library/bookmarks";
import type {
  ConsentCodeReply,
  GalleryRequest,
  HostMessage,
  IndexReply,
  PictureReply,
  VoiceReply,
} from "../protocol";
import { describeConsentFailure } from "../words/consentFailure";
import { describeError } from "../words/errors";
import type { GalleryActions } from "./actions";
import type { WebAddress } from "./resultsMessage";

export interface RequestPorts {
  readonly account: AccountPort;
  readonly actions: GalleryActions;
  readonly log: Log;
  readonly results: ResultsPort;
  readonly webAddress: WebAddress;
  /** Shows the setting of the API's address. */
  readonly openSettings: () => Promise<void>;
}

/** What is on screen, as far as requests are about it. */
export interface ResultsPort {
  typeAhead(request: GalleryRequest & { method: "typeAhead" }): IndexReply;
  locate(request: GalleryRequest & { method: "locate" }): IndexReply;
  retry(): Promise<void>;
}

type Reply = HostMessage & { type: "reply" };
type Value = ConsentCodeReply | VoiceReply | PictureReply | IndexReply | undefined;

/**
 * Does what the page asks for. Never rejects: a failure is a sentence in the reply, an empty one once the page
 * has no more use for it.
 * @param signal aborted by the page, or with it
 */
export async function answerRequest(
  requestId: number,
  request: GalleryRequest,
  ports: RequestPorts,
  signal: AbortSignal,
): Promise<Reply> {
  const reply = (result: Reply["result"]): Reply => ({ type: "reply", requestId, result });
  try {
    const value = await perform(request, ports, signal);
    return reply(signal.aborted ? { ok: false, message: "" } : { ok: true, value });
  } catch (error) {
    if (signal.aborted) return reply({ ok: false, message: "" });
    ports.account.reportError(error);
    ports.log.warn(`gallery: ${request.method} failed: ${error instanceof Error ? error.message : "?"}`);
    return reply({ ok: false, message: describeFailure(request, error) });
  }
}

function describeFailure(request: GalleryRequest, error: unknown): string {
  switch (request.method) {
    case "getVoice":
      return isHeyGenError(error) && error.kind === "notFound"
        ? l10n.t("HeyGen no longer offers this voice. Videos need another one.")
        : describeError(error);
    case "setFavourite":
      return isHeyGenError(error) ? describeError(error) : l10n.t("Favourites could not be saved.");
    case "openConsent":
    case "copyConsentLink":
    case "mailConsentLink":
    case "getConsentCode":
      return describeConsentFailure(error);
    default:
      return describeError(error);
  }
}

async function perform(request: GalleryRequest, ports: RequestPorts, signal: AbortSignal): Promise<Value> {
  switch (request.method) {
    case "getVoice":
      return getVoice(request.voiceId, signedIn(ports.account), signal);
    case "getPicture":
      return getPicture(request.lookId, signedIn(ports.account), ports.webAddress, signal);
    case "getConsentCode":
      return getConsentCode(request, ports.actions);
    case "typeAhead":
      return ports.results.typeAhead(request);
    case "locate":
      return ports.results.locate(request);
    case "checkConsent":
    case "renewPreview":
    case "setFavourite":
    case "stopLoading":
    case "resumeLoading":
      await change(request, signedIn(ports.account));
      return undefined;
    default:
      await act(request, ports);
      return undefined;
  }
}

type SessionMethod = "checkConsent" | "renewPreview" | "setFavourite" | "stopLoading" | "resumeLoading";
type AskMethod = "getConsentCode" | "getVoice" | "getPicture" | "typeAhead" | "locate";

/** What is changed here arrives in the results or the status. */
async function change(request: GalleryRequest & { method: SessionMethod }, session: Session): Promise<void> {
  switch (request.method) {
    case "checkConsent":
      return checkConsent(request.groupId, session);
    case "renewPreview":
      // Another window may have taken away the file that the page could not load.
      await session.thumbnails?.recheck();
      await session.catalog.refreshLook(request.lookId);
      return;
    case "setFavourite":
      return setFavourite(request, session);
    case "stopLoading":
      session.library.stop();
      return;
    case "resumeLoading":
      void session.library.load();
  }
}

function act(
  request: Exclude<GalleryRequest, { method: SessionMethod | AskMethod }>,
  { actions, results, openSettings }: RequestPorts,
): Promise<void> {
  switch (request.method) {
    case "copyLookId":
      return actions.copyLookId(request.lookId);
    case "insertLookId":
      return actions.insertLookId(request.lookId);
    case "findUses":
      return actions.findUses(request.lookId);
    case "copyGroupId":
      return actions.copyGroupId(request.groupId);
    case "renameLook":
      return actions.renameLook(request.lookId);
    case "deleteLook":
      return actions.deleteLook(request.lookId);
    case "deleteGroup":
      return actions.deleteGroup(request.groupId);
    case "openConsent":
      return actions.openConsent(request.groupId);
    case "copyConsentLink":
      return actions.copyConsentLink(request.groupId);
    case "mailConsentLink":
      return actions.mailConsentLink(request.groupId);
    case "setApiKey":
      return actions.setApiKey();
    case "useSampleAccount":
      return actions.useSampleAccount();
    case "createAvatar":
      return actions.createAvatar(request.groupId);
    case "openSettings":
      return openSettings();
    case "retry":
      return results.retry();
  }
}

/** The page may ask in the moment in which the account goes away. */
function signedIn(account: AccountPort): Session {
  const session = sessionOf(account.state);
  if (session === undefined) throw new HeyGenError({ kind: "aborted", endpoint: "gallery" });
  return session;
}

/** Bookmarks tell the user what could not be kept, and the page must not say otherwise. */
async function setFavourite(
  { lookId, isFavourite: wanted }: GalleryRequest & { method: "setFavourite" },
  { bookmarks }: Session,
): Promise<void> {
  await bookmarks.setFavourite([lookId], wanted);
  if (isFavourite(bookmarks.state, lookId) !== wanted) throw new Error("not kept");
}

/** Training goes on, or fails, by what was decided: the group's looks are read again with it. */
async function checkConsent(groupId: string, { catalog }: Session): Promise<void> {
  const before = catalog.state.groups.get(groupId)?.consentStatus;
  const { consentStatus } = await catalog.refreshGroup(groupId);
  if (consentStatus !== before) await catalog.retry({ kind: "looksOf", groupId });
}

async function getConsentCode(
  { groupId, wanted }: GalleryRequest & { method: "getConsentCode" },
  actions: GalleryActions,
): Promise<ConsentCodeReply> {
  const code = await actions.getConsentCode(groupId, wanted);
  return { code: code && { rows: [...code.rows], note: code.note } };
}

async function getVoice(voiceId: string, session: Session, signal: AbortSignal): Promise<VoiceReply> {
  const ending = AbortSignal.any([session.signal, signal]);
  const voice = await withWrites(session.client).getVoice(voiceId, { signal: ending });
  const sample = voice.previewAudioUrl;
  const loadable = sample !== undefined && isPreviewUrl(sample, session.id.origin);
  return {
    name: voice.name ?? voice.id,
    language: voice.language,
    previewUrl: loadable ? sample : undefined,
  };
}

/** From this machine where pictures are kept, else from where the API says it is. */
async function getPicture(
  lookId: string,
  { catalog, id, thumbnails, signal: ofSession }: Session,
  webAddress: WebAddress,
  signal: AbortSignal,
): Promise<PictureReply> {
  const url = catalog.state.looks.get(lookId)?.previewImageUrl;
  if (url === undefined || !isPreviewUrl(url, id.origin)) return {};
  if (thumbnails === undefined) return { url };
  const kept = await thumbnails.fetch(
    { kind: "look", id: lookId, url },
    AbortSignal.any([ofSession, signal]),
  );
  return { url: kept === undefined ? undefined : webAddress(kept) };
}
