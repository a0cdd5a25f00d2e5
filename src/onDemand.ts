import { commands, Disposable, Uri } from "vscode";
import { sessionOf, type AccountFacts } from "./account/session";
import { requireSession, sayRejected, saySignedIn, saySignedOut } from "./account/dialogs";
import { findKeys } from "./account/foundKeys";
import { SampleItem } from "./account/sampleItem";
import { runSignIn } from "./account/signIn";
import { clearSaved } from "./commands/clearSaved";
import { CreateCommands } from "./commands/createFromFile";
import { jobCommands } from "./commands/jobCommands";
import { JobsItem } from "./commands/jobsItem";
import { openJobs } from "./commands/openJobs";
import { favouriteCommands } from "./commands/favourites";
import { deleteGroupFromCommand, deleteLooksFromCommand } from "./commands/deleteAvatars";
import { DescribeCommands } from "./commands/describeAvatar";
import { LookCommands } from "./commands/lookCommands";
import type { ManagePorts } from "./commands/manage";
import { pickLook } from "./commands/pickLook";
import { pickOwnGroup } from "./commands/pickers";
import { renameFromCommand } from "./commands/renameLook";
import { parseGroupId, parseJobId, parseLookId } from "./commands/targets";
import { Consent, type ConsentWay } from "./consent/consent";
import { editorAddress, readReturnSetting, windowAttention } from "./consent/editor";
import { runConsentCommand } from "./consent/consentCommands";
import { FormPanel, type FormTarget } from "./form/formPanel";
import type { GalleryActions } from "./gallery/actions";
import { GalleryPanel } from "./gallery/galleryPanel";
import type { HeyGenReads } from "./heygen/client";
import { withWrites } from "./heygen/createClient";
import { probeCredential } from "./heygen/probe";
import { ACCOUNTS_FOLDER } from "./library/accountFolder";
import { createLookSearches } from "./search/lookSearches";
import { groupTooltip, lookTooltip } from "./sidebar/tooltip";
import { describeFacet } from "./words/facets";
import { filePorts } from "./filePorts";
import type { OnDemand, OnDemandPorts } from "./onDemandPort";

/** The composition root of the on-demand bundle. */
export function createOnDemand(ports: OnDemandPorts): OnDemand {
  const searchOf = createLookSearches({ clock: ports.clock, spoken: describeFacet });
  const withSession = { ...ports, searchOf, requireSession: () => requireSession(ports) };
  const consent = createConsent(ports, () => gallery);
  const withFiles = { ...withSession, ...filePorts(ports.host) };
  const creating = new CreateCommands(withFiles);
  const form = new FormPanel(withFiles);
  const looks = new LookCommands({
    ...withSession,
    openGallery: (target) => {
      gallery.openGallery(target);
    },
  });
  const gallery = new GalleryPanel({
    ...ports,
    searchOf,
    picturesFolder: Uri.parse(ports.host.files.addressOf(ACCOUNTS_FOLDER), true),
    actions: galleryActions(withSession, looks, consent, form),
  });
  const items = Disposable.from(new SampleItem(ports.account), new JobsItem(ports.account));
  const parts = Disposable.from(items, looks.followEditors(), gallery, form);
  return {
    commands: {
      "heygenAvatars.copyLookId": (argument, selection) => looks.copyFromCommand(argument, selection),
      "heygenAvatars.insertLookId": (argument) => looks.insertFromCommand(argument),
      "heygenAvatars.copyGroupId": (argument) => looks.copyGroupFromCommand(argument),
      ...favouriteCommands(withSession),
      ...manageCommands(withSession),
      "heygenAvatars.findLook": () => looks.find(),
      "heygenAvatars.createAvatar": (argument) =>
        openForm(withSession, form, { groupId: parseGroupId(argument) }),
      ...createCommands(creating, new DescribeCommands(withFiles)),
      ...jobCommands(withSession),
      ...consentCommands(consentRunner(withSession, consent)),
      "heygenAvatars.clearSaved": () => clearSaved(ports),
      ...galleryCommands(gallery),
    },
    tooltips: { groupTooltip, lookTooltip },
    gallerySerializer: gallery,
    formSerializer: form,
    searchOf,
    pickLook: async (title, placeholder) => {
      const session = await withSession.requireSession();
      return session && pickLook(session, withSession, { title, placeholder });
    },
    requireSession: withSession.requireSession,
    sayRejected: () => sayRejected(ports),
    saySignedOut,
    resumeConsents: (session) => consent.resume(session),
    takeConsentReturn: (uri) => consent.takeReturn(uri),
    probe,
    openJobs: (session) => openJobs(session, { ...ports, ...ports.host }),
    createFrom: (files, groupId) => creating.create(files, groupId),
    createFromLink: (link, groupId) => openForm(withSession, form, { groupId, link }),
    signIn: () => signIn(ports),
    dispose() {
      parts.dispose();
    },
  };
}

function createConsent(ports: OnDemandPorts, gallery: () => GalleryPanel): Consent {
  const showGroup = async (groupId: string, withCode: boolean): Promise<void> => {
    const catalog = sessionOf(ports.account.state)?.catalog;
    await catalog?.loadLooksOf(groupId);
    const looks = [...(catalog?.state.looks.values() ?? [])];
    const lookId = looks.find((look) => look.groupId === groupId)?.id;
    gallery().openGallery({ groupId, lookId, withConsentCode: withCode });
  };
  return new Consent({
    ...ports,
    attention: windowAttention,
    readReturnSetting,
    editorAddress: (back) => editorAddress(ports.extensionId, back),
    showGroup: (groupId, { withCode }) => void showGroup(groupId, withCode),
  });
}

function createCommands(creating: CreateCommands, describing: DescribeCommands) {
  return {
    "heygenAvatars.createFromFile": (argument: unknown, selection: unknown) =>
      creating.createFromFile(argument, selection),
    "heygenAvatars.addLookFromFile": (argument: unknown) => creating.addLookFromFile(argument),
    "heygenAvatars.createFromPrompt": (argument: unknown) => describing.createFromPrompt(argument),
    "heygenAvatars.addLookFromPrompt": (argument: unknown) => describing.createFromPrompt(argument),
    "heygenAvatars.createFromAddress": () => describing.createFromAddress(),
  } satisfies Partial<OnDemand["commands"]>;
}

/** What was typed is kept wherever the user leaves, so that an account is asked for first. */
async function openForm(
  { requireSession }: Pick<OnDemand, "requireSession">,
  form: FormPanel,
  target: FormTarget,
): Promise<void> {
  if ((await requireSession()) !== undefined) form.open(target);
}

function consentCommands(run: ReturnType<typeof consentRunner>) {
  return {
    "heygenAvatars.openConsent": run("open"),
    "heygenAvatars.copyConsentLink": run("copy"),
    "heygenAvatars.mailConsentLink": run("mail"),
    "heygenAvatars.showConsentCode": run("code"),
  } satisfies Partial<OnDemand["commands"]>;
}

function manageCommands(ports: ManagePorts) {
  return {
    "heygenAvatars.renameLook": (argument: unknown) => renameFromCommand(ports, argument),
    "heygenAvatars.deleteLook": (argument: unknown, selection: unknown) =>
      deleteLooksFromCommand(ports, argument, selection),
    "heygenAvatars.deleteGroup": (argument: unknown) => deleteGroupFromCommand(ports, argument),
  } satisfies Partial<OnDemand["commands"]>;
}

function galleryCommands(gallery: GalleryPanel) {
  return {
    "heygenAvatars.showNeedsAction": () => {
      gallery.openGallery({ filters: { scope: "needsAction" } });
    },
    "heygenAvatars.openGallery": (argument: unknown) => {
      gallery.openGallery(galleryTarget(argument));
    },
  } satisfies Partial<OnDemand["commands"]>;
}

/** A look is shown beside its row, which keeps the keyboard. */
function galleryTarget(argument: unknown) {
  const lookId = parseLookId(argument);
  return { groupId: parseGroupId(argument), lookId, preserveFocus: lookId !== undefined };
}

async function signIn(ports: OnDemandPorts): Promise<void> {
  const kept = await runSignIn({
    ...ports,
    findKeys: () => findKeys(ports.host),
    check: (origin, credential, signal) =>
      ports.account.whileChecking(ports.connect(origin, credential).then((client) => probe(client, signal))),
    adopt: (origin, credential, facts) => ports.account.adopt(origin, credential, facts),
  });
  if (kept) saySignedIn(ports.account.state);
}

function probe(client: HeyGenReads, signal: AbortSignal): Promise<AccountFacts> {
  return probeCredential(withWrites(client), { signal });
}

function galleryActions(
  ports: OnDemandPorts & ManagePorts & Pick<OnDemand, "requireSession">,
  looks: LookCommands,
  consent: Consent,
  form: FormPanel,
): GalleryActions {
  return {
    copyLookId: (lookId) => looks.copyLookIds([lookId]),
    insertLookId: (lookId) => looks.insertLookId(lookId),
    findUses: async (lookId) => {
      await commands.executeCommand("heygenAvatars.findUses", { kind: "look", lookId });
    },
    mayDrag: () => void ports.dragging(),
    copyGroupId: (groupId) => looks.copyGroupId(groupId),
    renameLook: (lookId) => renameFromCommand(ports, { kind: "look", lookId }),
    deleteLook: (lookId) => deleteLooksFromCommand(ports, { kind: "look", lookId }, undefined),
    deleteGroup: (groupId) => deleteGroupFromCommand(ports, { kind: "group", groupId }),
    openConsent: (groupId) => consent.openConsent(groupId),
    copyConsentLink: (groupId) => consent.copyConsentLink(groupId),
    mailConsentLink: (groupId) => consent.mailConsentLink(groupId),
    getConsentCode: (groupId, wanted) => consent.getCode(groupId, wanted),
    setApiKey: () => ports.setApiKey(),
    useSampleAccount: () => ports.useSampleAccount(),
    createAvatar: (groupId) => openForm(ports, form, { groupId }),
  };
}

function consentRunner(ports: OnDemandPorts & Pick<OnDemand, "requireSession">, consent: Consent) {
  return (way: ConsentWay) => (argument: unknown) =>
    runConsentCommand(
      {
        ...ports,
        consent,
        pickOwnGroup: (session, title, placeholder) =>
          pickOwnGroup(session, ports.clock, { title, placeholder }),
      },
      {
        groupId: parseGroupId(argument),
        lookId: parseLookId(argument),
        jobId: parseJobId(argument),
      },
      way,
    );
}
