/** Only a document that speaks of HeyGen, or holds an id that the catalogue knows, is looked at. */
export function speaksOfHeyGen(text: string): boolean {
  return /heygen|sk_V2_\w|"video_inputs"|talking_photo_id|looks_count|supported_api_engines|\/v3\/avatars\/looks/iu.test(
    text,
  );
}

/** Whether a document is worth loading what looks into it: it may hold an id that only the catalogue knows. */
export function mayHoldIds(text: string): boolean {
  return speaksOfHeyGen(text) || /(?:avatar|look)[_ -]?ids?/iu.test(text);
}
