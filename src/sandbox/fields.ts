import { ApiFault, invalid } from "./envelope";

/** A JSON object, read field by field; each reader answers 400 about the field if it is not as asked. */
export interface Fields {
  /** Not blank, `max` characters at most. */
  text(name: string, max?: number): string;
  optionalText(name: string): string | undefined;
  positive(name: string): number;
  child(name: string): Fields;
  /** Empty where it is absent. */
  children(name: string, max: number): readonly Fields[];
  /** How a message calls one of the fields. */
  path(name: string): string;
}

function fieldsOf(value: unknown, prefix: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw invalid(prefix.replace(/\.$/, ""), "This must be an object.");
  }
  const fields = new Map<string, unknown>(Object.entries(value));
  const path = (name: string) => prefix + name;
  const optionalText = (name: string) => {
    const field = fields.get(name) ?? undefined;
    if (field === undefined || typeof field === "string") return field;
    throw invalid(path(name), "This must be a string.");
  };
  return {
    path,
    optionalText,
    text(name, max = Infinity) {
      const field = optionalText(name) ?? "";
      if (field.trim() !== "" && field.length <= max) return field;
      const limit = max === Infinity ? "" : ` and have ${String(max)} characters at most`;
      throw invalid(path(name), `This must not be empty${limit}.`);
    },
    positive(name) {
      const field = fields.get(name);
      if (typeof field === "number" && Number.isSafeInteger(field) && field > 0) return field;
      throw invalid(path(name), "This must be a whole number above 0.");
    },
    child: (name) => fieldsOf(fields.get(name), `${path(name)}.`),
    children(name, max) {
      const field = fields.get(name) ?? [];
      if (!Array.isArray(field) || field.length > max)
        throw invalid(path(name), `This may have ${String(max)} items.`);
      return field.map((item, i) => fieldsOf(item, `${path(name)}.${String(i)}.`));
    },
  };
}

/** A request's JSON body; without one, where that is allowed, an empty object. */
export async function bodyOf(request: Request, optional = false): Promise<Fields> {
  const text = await request.text();
  if (optional && text === "") return fieldsOf({}, "");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ApiFault(400, "invalid_parameter", "The body is not JSON.");
  }
  return fieldsOf(json, "");
}
