import { isListOf, isRecord, isString } from "../guards";
import { ITEM } from "./place";
import type { Place } from "./place";

type Schema = Readonly<Record<string, unknown>>;

/** Something that can be typed at a place, and what it means. */
export interface Proposal {
  readonly text: string;
  readonly says: string;
  /** An example shows how a value is written; others are all that there are. */
  readonly kind: "name" | "value" | "example";
  readonly required: boolean;
}

/** What the JSON Schema of `parcelwise schema rulebook` allows in a file of the rulebook. */
export class RulebookSchema {
  readonly #definitions: Schema;

  constructor(schema: unknown) {
    const definitions = isRecord(schema) ? schema["$defs"] : undefined;
    if (!isRecord(definitions)) throw new Error("the schema has no $defs");
    this.#definitions = definitions;
  }

  /** All that can be typed at a place of a file ("returns.yaml"), in the model's order. */
  proposals(file: string, place: Place): Proposal[] {
    let found = this.#alternatives(this.#definitions[file]);
    for (const step of place.path) found = found.flatMap((schema) => this.#inside(schema, step));
    const names = place.typed === "name" ? this.#names(found, place) : [];
    // What an item of a list is does not show before it is typed: entries by name, or one value.
    const isValue = place.typed === "value" || place.path.at(-1) === ITEM;
    const proposed = names.length > 0 || !isValue ? names : values(found);
    return [...new Map(proposed.map((each) => [each.text, each])).values()];
  }

  #names(schemas: readonly Schema[], { present }: Place): Proposal[] {
    const proposed = schemas.flatMap((schema) => {
      const required = isListOf(schema["required"], isString) ? schema["required"] : [];
      const named = Object.entries(isRecord(schema["properties"]) ? schema["properties"] : {});
      const others = this.#alternatives(schema["propertyNames"]).flatMap(({ enum: names }) =>
        isListOf(names, isString) ? names.map((name): [string, unknown] => [name, undefined]) : [],
      );
      return [...named, ...others].map(([text, inside]): Proposal => {
        const says = saidOf(inside) || this.#alternatives(inside).map(saidOf).join(" ");
        return { text, says, kind: "name", required: required.includes(text) };
      });
    });
    return proposed.filter(({ text }) => !present.has(text));
  }

  #inside(schema: Schema, step: string): Schema[] {
    if (step === ITEM) return this.#alternatives(schema["items"]);
    const { properties, additionalProperties } = schema;
    const named = isRecord(properties) ? properties[step] : undefined;
    return this.#alternatives(named ?? additionalProperties);
  }

  /** A schema without its references and its "or nothing": each thing that it may be. */
  #alternatives(schema: unknown): Schema[] {
    if (!isRecord(schema)) return [];
    const { $ref: reference, anyOf } = schema;
    if (isString(reference)) {
      return this.#alternatives(this.#definitions[reference.replace("#/$defs/", "")]);
    }
    if (Array.isArray(anyOf)) return anyOf.flatMap((each) => this.#alternatives(each));
    return schema["type"] === "null" ? [] : [schema];
  }
}

function values(schemas: readonly Schema[]): Proposal[] {
  return schemas.flatMap((schema) => {
    const says = saidOf(schema);
    const { enum: choices, examples, type } = schema;
    const counted = isListOf(choices, isString)
      ? choices
      : type === "boolean"
        ? ["true", "false"]
        : [];
    const shown = isListOf(examples, isString) ? examples : [];
    return [
      ...counted.map((text): Proposal => ({ text, says, kind: "value", required: false })),
      ...shown.map((text): Proposal => ({ text, says, kind: "example", required: false })),
    ];
  });
}

function saidOf(schema: unknown): string {
  const said = isRecord(schema) ? schema["description"] : undefined;
  return isString(said) ? (said.split("\n\n")[0] ?? "") : "";
}
