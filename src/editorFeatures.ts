import { Disposable } from "vscode";
import { Checks } from "./editor/checks";
import { checkWorkspace } from "./editor/checkWorkspace";
import { registerCodeActions } from "./editor/codeActions";
import { registerCompletion } from "./editor/completion";
import { DocumentMentions } from "./editor/documents";
import { registerFixActions } from "./editor/fixActions";
import { registerHover } from "./editor/hover";
import { InlineNames } from "./editor/inline";
import { AccountKnowledge } from "./editor/knowledge";
import { registerReplaceId } from "./editor/replaceId";
import type { EditorFeatures, EditorFeaturesPorts } from "./editorFeaturesPort";

/** The composition root of what is done with ids in code. */
export function createEditorFeatures(ports: EditorFeaturesPorts): EditorFeatures {
  const knowledge = new AccountKnowledge(ports.account);
  const documents = new DocumentMentions({ ...ports, knownAs: knowledge.knownAs });
  const parts = { ...ports, knowledge, documents };
  const checks = new Checks(parts);
  const registered = Disposable.from(
    documents,
    checks,
    registerCodeActions({ checks, knowledge }),
    registerFixActions(ports),
    registerCompletion(parts),
    registerHover(parts),
    new InlineNames(parts),
    registerReplaceId(),
  );
  return {
    commands: {
      "heygenAvatars.checkWorkspace": () => checkWorkspace({ ...parts, checks }),
    },
    dispose() {
      registered.dispose();
    },
  };
}
