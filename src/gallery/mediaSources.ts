const HEYGEN_HOSTS = [
  "https://heygen.ai",
  "https://*.heygen.ai",
  "https://heygen.com",
  "https://*.heygen.com",
];

/** HeyGen's hosts, and the API's own where that is not HeyGen's. @param origin undefined: nobody is signed in */
export function mediaSources(origin: string | undefined): readonly string[] {
  const ofApi = origin === undefined ? undefined : httpOrigin(origin);
  return ofApi === undefined || /\.heygen\.(?:com|ai)$/.test(ofApi) ? HEYGEN_HOSTS : [...HEYGEN_HOSTS, ofApi];
}

/** Only what `URL` reads as an origin may enter the policy, so that no setting can add a directive. */
function httpOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === "https:" || url.protocol === "http:" ? url.origin : undefined;
}
