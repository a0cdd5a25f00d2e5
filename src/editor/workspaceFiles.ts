import { ProgressLocation, window, workspace, type CancellationToken, type Uri } from "vscode";
import { languageOfFile } from "../lookIds/languages";
import { languageOf } from "./documentLanguage";
import { isChecked, isTooLong } from "./examined";

/** Larger files are a machine's output. */
const LARGEST_BYTES = 2 * 1024 * 1024;
export const MOST_FILES = 20_000;
/** What is nobody's own code, whatever the user's settings leave out besides. */
const EXCLUDED =
  "**/{node_modules,bower_components,vendor,dist,build,out,.git,.venv,venv,__pycache__,.next,target,coverage}/**";
/** What is no text, by its name. */
const BINARY =
  /\.(?:png|jpe?g|gif|webp|ico|bmp|svgz|mp[34]|webm|mov|wav|ogg|pdf|zip|gz|tgz|xz|7z|rar|jar|war|class|wasm|so|dll|exe|bin|woff2?|ttf|otf|eot|pyc|db|sqlite\d?|psd|lock|map)$/iu;

/** A file's text, or the text of a document that is open. */
export interface FileText {
  readonly uri: Uri;
  readonly text: string;
  readonly languageId: string | undefined;
}

export interface FilesRead {
  readonly files: number;
  /** Of the texts that were read. */
  readonly uris: ReadonlySet<string>;
  /** The workspace has more files than are read. */
  readonly isCut: boolean;
  readonly isCancelled: boolean;
}

export interface ReadingOptions {
  /** Of the bar that tells how far it is and can stop it. */
  readonly title: string;
  /** Whoever asked does not want it any more. */
  readonly token?: CancellationToken | undefined;
  readonly take: (file: FileText, isWanted: () => boolean) => Promise<void> | void;
}

/** Reads what is open, then the workspace's other texts, one after the other. Notebooks that are open are their cells. */
export function eachFile({ title, token: outer, take }: ReadingOptions): Promise<FilesRead> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return Promise.resolve(
    window.withProgress(options, async (progress, token) => {
      const isWanted = (): boolean =>
        !token.isCancellationRequested && outer?.isCancellationRequested !== true;
      const open = openTexts();
      const all = await workspace.findFiles("**/*", EXCLUDED, MOST_FILES + 1, token);
      const onDisk = all.slice(0, MOST_FILES).filter((uri) => isText(uri) && !open.taken.has(uri.toString()));
      const uris = new Set<string>();
      for (const source of [...open.texts, ...onDisk]) {
        if (!isWanted()) break;
        progress.report({ increment: 100 / (open.texts.length + onDisk.length) });
        const file = "text" in source ? source : await readFile(source);
        if (file === undefined) continue;
        uris.add(file.uri.toString());
        await take(file, isWanted);
      }
      const isCut = all.length > MOST_FILES;
      return { files: uris.size, uris, isCut, isCancelled: !isWanted() };
    }),
  );
}

function isText({ path }: Uri): boolean {
  return !BINARY.test(path);
}

interface OpenTexts {
  readonly texts: readonly FileText[];
  /** What is not to be read from disk besides. */
  readonly taken: ReadonlySet<string>;
}

/** As they stand in the editor: untitled ones, ones from outside the workspace, and notebooks' cells. */
function openTexts(): OpenTexts {
  const documents = workspace.textDocuments.filter(
    (document) => !document.isClosed && isChecked(document) && isText(document.uri) && !isTooLong(document),
  );
  const texts = documents.map((document) => ({
    uri: document.uri,
    text: document.getText(),
    languageId: languageOf(document),
  }));
  const taken = [...workspace.textDocuments, ...workspace.notebookDocuments].map(({ uri }) => uri.toString());
  return { texts, taken: new Set(taken) };
}

/** undefined: it is no text, too large or gone. */
async function readFile(uri: Uri): Promise<FileText | undefined> {
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > LARGEST_BYTES) return undefined;
    const bytes = await workspace.fs.readFile(uri);
    if (bytes.subarray(0, 8000).includes(0)) return undefined;
    return { uri, text: new TextDecoder().decode(bytes), languageId: languageOfFile(uri.path) };
  } catch {
    return undefined;
  }
}
