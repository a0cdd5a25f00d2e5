/** The bundler puts the program's bytes in place of the import. */
declare module "*.wasm" {
  const program: Uint8Array<ArrayBuffer>;
  export { program as default };
}
