/** Photos of chosen files, as addresses that this page alone can load. */
export class FilePictures {
  readonly #urls = new Map<string, string>();

  urlOf(fileId: string): string | undefined {
    return this.#urls.get(fileId);
  }

  put(fileId: string, bytes: Uint8Array<ArrayBuffer>, mediaType: string): void {
    this.#drop(fileId);
    this.#urls.set(fileId, URL.createObjectURL(new Blob([bytes], { type: mediaType })));
  }

  /** Lets go of all others. */
  keepOnly(fileIds: readonly string[]): void {
    for (const id of [...this.#urls.keys()]) if (!fileIds.includes(id)) this.#drop(id);
  }

  #drop(fileId: string): void {
    const url = this.#urls.get(fileId);
    if (url !== undefined) URL.revokeObjectURL(url);
    this.#urls.delete(fileId);
  }
}
