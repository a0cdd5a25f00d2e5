/**
 * Avatars as the rest of the product sees them: camelCase, absent and null both `undefined`.
 * Source of every shape: HeyGen's v3 API.
 */

/** `public`: HeyGen's presets. `private`: the account's own. */
export type Ownership = "public" | "private";

/** Why training failed, as the API puts it. */
export interface TrainingError {
  readonly code: string | undefined;
  readonly message: string | undefined;
}

/** A character, one identity with one or more looks. Its id is not what videos take. */
export interface AvatarGroup {
  readonly id: string;
  readonly name: string;
  /** Unix seconds. */
  readonly createdAt: number;
  readonly looksCount: number;
  readonly gender: string | undefined;
  readonly previewImageUrl: string | undefined;
  readonly previewVideoUrl: string | undefined;
  readonly defaultVoiceId: string | undefined;
  /** A free string such as pending, approved, skipped; undefined: no consent is required. */
  readonly consentStatus: string | undefined;
  /** processing, pending_consent, completed, failed or a newer value; undefined on public groups: usable. */
  readonly trainingStatus: string | undefined;
  readonly trainingError: TrainingError | undefined;
}

/** One outfit, pose or style of a group. Its id is what code passes as `avatar_id`. */
export interface Look {
  readonly id: string;
  readonly name: string;
  /** studio_avatar, digital_twin, photo_avatar, video_avatar or a newer value. */
  readonly avatarType: string;
  readonly groupId: string | undefined;
  readonly gender: string | undefined;
  readonly tags: readonly string[];
  /** avatar_iii, avatar_iv, avatar_v, … May be empty. */
  readonly engines: readonly string[];
  readonly previewImageUrl: string | undefined;
  readonly previewVideoUrl: string | undefined;
  readonly defaultVoiceId: string | undefined;
  /** Pixels; 0 until training has finished. */
  readonly imageWidth: number | undefined;
  readonly imageHeight: number | undefined;
  /** portrait, landscape, square or a newer value. */
  readonly orientation: string | undefined;
  readonly trainingStatus: string | undefined;
  readonly trainingError: TrainingError | undefined;
}

/** An uploaded file. `url` is public: whoever has it can read the file. */
export interface Asset {
  readonly id: string;
  readonly url: string | undefined;
  readonly mimeType: string | undefined;
  readonly sizeBytes: number | undefined;
}

/** A slot for bytes that go straight to storage, never with the API key. */
export interface DirectUpload {
  readonly assetId: string;
  readonly uploadUrl: string;
  /** To be sent verbatim. */
  readonly uploadHeaders: Readonly<Record<string, string>>;
  readonly expiresInSeconds: number | undefined;
  readonly maxBytes: number | undefined;
}

/** Who an API key or access token speaks for; `GET /v3/users/me`. */
export interface AccountUser {
  readonly username: string;
  readonly email: string | undefined;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  /** wallet, subscription, usage_based or a newer value. */
  readonly billingType: string | undefined;
  readonly wallet:
    { readonly remainingBalance: number | undefined; readonly currency: string | undefined } | undefined;
  /** `creditsLeft`: as the API's `subscription.credits`, where that is a number. */
  readonly subscription:
    { readonly plan: string | undefined; readonly creditsLeft: number | undefined } | undefined;
}

/** What a key says of itself; `GET /v3/api_keys/self`. */
export interface ApiKeySelf {
  readonly keyName: string | undefined;
  readonly status: string | undefined;
  /** full, read_only, custom or a newer value. */
  readonly scopeMode: string | undefined;
  readonly scopes: readonly string[];
  readonly expiresAt: string | undefined;
}

export interface Voice {
  readonly id: string;
  readonly name: string | undefined;
  readonly language: string | undefined;
  readonly gender: string | undefined;
  /** https only; an unusable `s3://` address is undefined here. */
  readonly previewAudioUrl: string | undefined;
}

/** Where `POST /v3/avatars` takes a file from. `data`: base64 without a data-URL prefix. */
export type FileInput =
  | { readonly type: "url"; readonly url: string }
  | { readonly type: "asset_id"; readonly assetId: string }
  | { readonly type: "base64"; readonly mediaType: string; readonly data: string };

/** What to create; `groupId` adds a look to an existing group. */
export type CreateAvatarInput =
  | {
      readonly creationKind: "digital_twin";
      readonly name: string;
      readonly file: FileInput;
      readonly groupId?: string;
    }
  | {
      readonly creationKind: "photo";
      readonly name: string;
      readonly file: FileInput;
      readonly groupId?: string;
    }
  | {
      readonly creationKind: "prompt";
      readonly name: string;
      /** 1–1000 characters. */
      readonly prompt: string;
      /** At most 3. */
      readonly referenceImages?: readonly FileInput[];
      readonly groupId?: string;
      /** A look to start from; the wire's `avatar_id`. */
      readonly referenceLookId?: string;
    };

export interface CreatedAvatar {
  readonly look: Look | undefined;
  readonly group: AvatarGroup | undefined;
}

export interface StartedConsent {
  /** As answered; check with `checkConsentUrl` before it is opened or copied. Lives about 24 h. */
  readonly url: string;
  readonly group: AvatarGroup | undefined;
}
