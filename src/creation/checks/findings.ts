/** HeyGen would refuse the file, now or after it is paid for. */
export type Refusal = { readonly severity: "refusal" } & (
  | { readonly code: "empty" }
  /** `found`: the type as people call it, where the bytes tell. */
  | { readonly code: "unsupported"; readonly found: string | undefined }
  /** The name promises a picture or clip, the bytes are none. */
  | { readonly code: "notWhatItSays"; readonly extension: string }
  | { readonly code: "damagedPhoto" }
  | { readonly code: "photoTooSmall"; readonly width: number; readonly height: number }
  | { readonly code: "photoTooHeavy"; readonly sizeBytes: number }
  /** Nothing HeyGen minds: this host cannot read as much. */
  | { readonly code: "tooLargeHere"; readonly sizeBytes: number; readonly maxBytes: number }
  /** The part that says where everything lies is missing: its recording was never finished. */
  | { readonly code: "noIndex" }
  /** The file ends before its content does. */
  | { readonly code: "cutOff"; readonly missingBytes: number }
  | { readonly code: "damagedFootage" }
  | { readonly code: "noPicture" }
  | { readonly code: "tooShort"; readonly seconds: number }
  | { readonly code: "tooLong"; readonly seconds: number }
);

/** HeyGen takes the file, but the avatar may turn out weak. */
export type Warning = { readonly severity: "warning" } &
  /** The name's ending promises another type; the bytes are fine all the same. */
  (
    | { readonly code: "misnamed"; readonly mediaType: string }
    | { readonly code: "overTwoK"; readonly width: number; readonly height: number }
    | { readonly code: "cmyk" }
    | { readonly code: "deepColour"; readonly bitsPerChannel: number }
    | { readonly code: "animated" }
    | { readonly code: "short"; readonly seconds: number }
    | { readonly code: "durationUnknown" }
    | { readonly code: "lowResolution"; readonly width: number; readonly height: number }
    | { readonly code: "fewFrames"; readonly framesPerSecond: number }
    | { readonly code: "noSound" }
    | { readonly code: "turned"; readonly degrees: number }
    | { readonly code: "unusualCodec"; readonly codec: string | undefined }
  );

export type Finding = Refusal | Warning;
export type FindingCode = Finding["code"];
