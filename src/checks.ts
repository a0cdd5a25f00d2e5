/** Entry of the bundle that looks into a chosen file: with it comes a parser of films. */
export { inspectFile } from "./creation/checks/inspectFile";
