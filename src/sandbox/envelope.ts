/** What an endpoint answers; `body` becomes JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export function answered(data: unknown): Answer {
  return { status: 200, body: { data } };
}

/** An answer in the API's error envelope, thrown by whatever finds the fault. */
export class ApiFault extends Error {
  override readonly name = "ApiFault";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly param?: string,
  ) {
    super(message);
  }

  get answer(): Answer {
    const { status, code, message, param } = this;
    const error = {
      code,
      message,
      ...(param === undefined ? {} : { param }),
      doc_url: `https://developers.heygen.com/docs/error-codes#${code}`,
    };
    return { status, body: { error } };
  }
}

export function invalid(param: string, message: string): ApiFault {
  return new ApiFault(400, "invalid_parameter", message, param);
}

/** 404 with the code `<thing>_not_found`. */
export function missing(thing: "avatar" | "avatar_group" | "asset" | "voice", param?: string): ApiFault {
  return new ApiFault(404, `${thing}_not_found`, `There is no such ${thing}.`, param);
}

export function jsonResponse({ status, body }: Answer, requestId: string): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", "x-request-id": requestId },
  });
}
