import { ProgressLocation, window, workspace, type CancellationToken, type Uri } from "vscode";

/** Larger files are a machine's output. */
const LARGEST_BYTES = 2 * 1024 * 1024;
const MOST_FILES = 20_000;
/** What is nobody's own code, whatever the user's settings leave out besides. */
const EXCLUDED =
  "**/{node_modules,bower_components,vendor,dist,build,out,.git,.venv,venv,__pycache__,.next,target,coverage}/**";
/** What is no text, by its name. */
const BINARY =
  /\.(?:png|jpe?g|gif|webp|ico|bmp|svgz|mp[34]|webm|mov|wav|ogg|pdf|zip|gz|tgz|xz|7z|rar|jar|war|class|wasm|so|dll|exe|bin|woff2?|ttf|otf|eot|pyc|db|sqlite\d?|psd|lock|map)$/iu;

export interface FileText {
  readonly uri: Uri;
  readonly text: string;
}

export interface FilesRead {
  readonly files: number;
  readonly isCancelled: boolean;
}

/** Reads the workspace's texts one after the other, with a bar that tells how far it is and can stop it. */
export function eachFile(
  title: string,
  take: (file: FileText, token: CancellationToken) => Promise<void>,
): Promise<FilesRead> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return Promise.resolve(
    window.withProgress(options, async (progress, token) => {
      const uris = (await workspace.findFiles("**/*", EXCLUDED, MOST_FILES, token)).filter(
        ({ path }) => !BINARY.test(path),
      );
      let files = 0;
      for (const uri of uris) {
        if (token.isCancellationRequested) break;
        progress.report({ increment: 100 / uris.length });
        const text = await readText(uri);
        if (text === undefined) continue;
        files += 1;
        await take({ uri, text }, token);
      }
      return { files, isCancelled: token.isCancellationRequested };
    }),
  );
}

/** As it stands in the editor, where it is open there; undefined: it is no text, too large or gone. */
async function readText(uri: Uri): Promise<string | undefined> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return open.getText();
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > LARGEST_BYTES) return undefined;
    const bytes = await workspace.fs.readFile(uri);
    return bytes.subarray(0, 8000).includes(0) ? undefined : new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}
