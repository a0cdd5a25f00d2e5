/** Entry of the bundle that an account needs to be worked with: the API client and the catalogue. */
export { connect, openSampleSession, openSession } from "./account/openSession";
