import { Disposable } from "vscode";
import { parseLookId } from "./commands/targets";
import { Checks } from "./editor/checks";
import { checkWorkspace } from "./editor/checkWorkspace";
import { registerCodeActions } from "./editor/codeActions";
import { registerCompletion } from "./editor/completion";
import { copyLookAs } from "./editor/copyAs";
import { DocumentMentions } from "./editor/documents";
import { LookDrop } from "./editor/drop";
import { registerFixActions } from "./editor/fixActions";
import { registerHover } from "./editor/hover";
import { InlineNames } from "./editor/inline";
import { insertSnippet } from "./editor/insertSnippet";
import { AccountKnowledge } from "./editor/knowledge";
import { LookPaste } from "./editor/paste";
import { registerReplaceId } from "./editor/replaceId";
import { replaceLook } from "./editor/replaceLook";
import { findUses, registerReferences } from "./editor/uses";
import type { EditorFeatures, EditorFeaturesPorts } from "./editorFeaturesPort";

/** The composition root of what is done with ids in code. */
export function createEditorFeatures(ports: EditorFeaturesPorts): EditorFeatures {
  const knowledge = new AccountKnowledge(ports.account);
  const documents = new DocumentMentions({
    ...ports,
    knownAs: knowledge.knownAs,
    onDidLearn: (listener) => knowledge.onDidChange(listener),
  });
  const parts = { ...ports, knowledge, documents };
  const checks = new Checks(parts);
  const drop = new LookDrop();
  const paste = new LookPaste(knowledge.knownAs);
  const nameOf = (lookId: string) => knowledge.look(lookId)?.name ?? lookId;
  const registered = Disposable.from(
    documents,
    checks,
    registerCodeActions({ checks, knowledge }),
    drop,
    paste,
    registerFixActions(ports),
    registerCompletion(parts),
    registerHover(parts),
    new InlineNames(parts),
    registerReferences(documents),
    registerReplaceId(),
  );
  return {
    commands: {
      "heygenAvatars.checkWorkspace": () => checkWorkspace({ ...parts, checks }),
      "heygenAvatars.copyLookAs": (argument) =>
        copyLookAs(parseLookId(argument), {
          ...parts,
          copied: () => {
            paste.copied();
          },
        }),
      "heygenAvatars.findUses": (argument) => findUses(parseLookId(argument), { ...parts, nameOf }),
      "heygenAvatars.replaceLook": (argument) => replaceLook(parseLookId(argument), { ...parts, nameOf }),
    },
    insertSnippet: (snippet) => insertSnippet(snippet, parts),
    dragging() {
      drop.renew();
    },
    copied() {
      paste.copied();
    },
    dispose() {
      registered.dispose();
    },
  };
}
