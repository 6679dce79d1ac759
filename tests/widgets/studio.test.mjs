import assert from "node:assert/strict";
import { test } from "node:test";
import { placeAt } from "../../widgets/src/studio/place.ts";
import { RulebookSchema } from "../../widgets/src/studio/schema.ts";

/** The place at the ‸ of a text, without where it begins. */
function at(text) {
  const offset = text.indexOf("‸");
  const place = placeAt(text.replace("‸", ""), offset);
  if (place === undefined) return undefined;
  const { path, typed, from, present } = place;
  return { path: path.join("/"), typed, word: text.slice(from, offset), present: [...present] };
}

test("indentation leads to the names that a line lies in", () => {
  const text = "contact:\n  email: a@b.example\n  ph‸";
  assert.deepEqual(at(text), { path: "contact", typed: "name", word: "ph", present: ["email"] });
  assert.equal(at("contact:\n  email: a\nna‸").path, "");
  assert.deepEqual(at("a: 1\n\n# b: 2\nc‸").present, ["a"]);
});

test("an item of a list is a step, indented or not", () => {
  for (const indent of ["", "  "]) {
    const text = `terms:\n${indent}- id: one\n${indent}  when: {}\n${indent}- id: two\n${indent}  wi‸`;
    assert.deepEqual(at(text), { path: "terms/[]", typed: "name", word: "wi", present: ["id"] });
  }
  assert.equal(at("terms:\n  - ‸").path, "terms/[]");
  assert.equal(at("terms:\n- id: a\n  remedies:\n    refund:\n      mon‸").path, "terms/[]/remedies/refund");
  assert.deepEqual(at("terms:\n  - id: a\nfees‸"), { path: "", typed: "name", word: "fees", present: ["terms"] });
});

test("a value belongs to its name", () => {
  assert.deepEqual(at("terms:\n  - accept: y‸"), {
    path: "terms/[]/accept", typed: "value", word: "y", present: [],
  });
  assert.equal(at('"say": ‸').path, "say");
});

test("braces and brackets that are open lead further", () => {
  assert.deepEqual(at("terms:\n  - when: { fault: [seller, carrier], des‸"), {
    path: "terms/[]/when", typed: "name", word: "des", present: ["fault"],
  });
  assert.deepEqual(at("- when: { fault: ‸").path, "[]/when/fault");
  assert.deepEqual(at("- when: { fault: [seller, ca‸"), {
    path: "[]/when/fault/[]", typed: "value", word: "ca", present: [],
  });
  assert.equal(at('say: { en: "a, {b", d‸').word, "d");
  assert.equal(at("a: { b: 1 }\nc‸").path, "");
});

test("nothing is proposed in a comment", () => {
  assert.equal(at("# cont‸"), undefined);
  assert.equal(at("name: Shop # our na‸"), undefined);
  assert.notEqual(at('name: "a # b‸"'), undefined);
});

const schema = new RulebookSchema({
  $defs: {
    "shop.yaml": {
      properties: {
        name: { type: "string", description: "Who you are.\n\nMore." },
        rows: { items: { $ref: "#/$defs/Row" } },
        kinds: { additionalProperties: { $ref: "#/$defs/Row" } },
      },
      required: ["name"],
    },
    Row: {
      properties: {
        accept: { anyOf: [{ enum: ["yes", "no"] }, { type: "null" }], description: "Taken back?" },
        window: { anyOf: [{ type: "string", examples: ["15 days"], description: "a period" }] },
        ways: {
          anyOf: [
            { propertyNames: { $ref: "#/$defs/Way" }, additionalProperties: { $ref: "#/$defs/Row" } },
            { items: { $ref: "#/$defs/Way" } },
          ],
        },
        sold: { type: "boolean" },
      },
    },
    Way: { enum: ["refund", "keep"] },
  },
});

/** What is proposed at the ‸ of a text. */
function proposed(text) {
  const offset = text.indexOf("‸");
  const place = placeAt(text.replace("‸", ""), offset);
  return schema.proposals("shop.yaml", place).map((proposal) => proposal.text);
}

test("proposed is what the schema allows there and what is not there yet", () => {
  assert.deepEqual(proposed("‸"), ["name", "rows", "kinds"]);
  assert.deepEqual(proposed("name: a\n‸"), ["rows", "kinds"]);
  assert.deepEqual(proposed("rows:\n  - accept: ‸"), ["yes", "no"]);
  assert.deepEqual(proposed("rows:\n  - window: ‸"), ["15 days"]);
  assert.deepEqual(proposed("rows:\n  - sold: ‸"), ["true", "false"]);
  assert.deepEqual(proposed("kinds:\n  whatever:\n    accept: yes\n    ‸"), ["window", "ways", "sold"]);
  assert.deepEqual(proposed("rows:\n  - ways: [‸"), ["refund", "keep"]);
  assert.deepEqual(proposed("rows:\n  - ways:\n      refund:\n        sold: true\n      ‸"), ["keep"]);
  assert.deepEqual(proposed("rows:\n  - ways:\n      - ‸"), ["refund", "keep"]);
  assert.deepEqual(proposed("strange:\n  ‸"), []);
});

test("what is proposed says what it means", () => {
  const [name] = schema.proposals("shop.yaml", placeAt("", 0));
  assert.deepEqual(name, { text: "name", says: "Who you are.", kind: "name", required: true });
});
