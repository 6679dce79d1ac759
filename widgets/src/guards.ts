/** What came as JSON or as a message, before anything is known of it. */
export type Fields = Readonly<Record<string, unknown>>;

/** Is it an object with fields, and no list? */
export function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Is it a list, each item of which passes a test? */
export function isListOf<Item>(
  value: unknown,
  isItem: (item: unknown) => item is Item,
): value is readonly Item[] {
  return Array.isArray(value) && value.every(isItem);
}

/** Is it an object, each field of which passes a test? */
export function isRecordOf<Item>(
  value: unknown,
  isItem: (item: unknown) => item is Item,
): value is Readonly<Record<string, Item>> {
  return isRecord(value) && Object.values(value).every(isItem);
}

export function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

export function isString(value: unknown): value is string {
  return typeof value === "string";
}

/** Whether every one of these fields is a text. */
export function hasStrings(value: Fields, ...fields: readonly string[]): boolean {
  return fields.every((field) => isString(value[field]));
}
