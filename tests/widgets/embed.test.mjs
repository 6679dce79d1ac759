import assert from "node:assert/strict";
import { test } from "node:test";
import { colourOf, contrast, hexOf, inkOn, readableOn } from "../../widgets/src/embed/colour.ts";
import { clamped, reserved } from "../../widgets/src/embed/height.ts";
import { readLook } from "../../widgets/src/embed/look.ts";
import { opened, sealed } from "../../widgets/src/embed/messages.ts";
import { placeOf } from "../../widgets/src/embed/place.ts";

const BASE = "https://policy.example/";
const NAMES = { returns: "Returns", delivery: "Delivery" };
const SITE = { address: BASE, languages: { en: NAMES, de: { returns: "Rückgabe" }, "pt-BR": NAMES } };

globalThis.document = { documentElement: { lang: "" } };

function place(dataset, href = `${BASE}en/returns/`, lang = "") {
  document.documentElement.lang = lang;
  return placeOf({ dataset, href }, [BASE], SITE);
}

test("contrasts are those of WCAG 2.2", () => {
  // https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio; the greys are the examples of WebAIM.
  assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
  assert.equal(contrast([9, 9, 9], [9, 9, 9]), 1);
  assert.equal(contrast(colourOf("777777"), colourOf("fff")).toFixed(2), "4.48");
  assert.equal(contrast(colourOf("#767676"), colourOf("#ffffff")).toFixed(2), "4.54");
  assert.equal(contrast(colourOf("00f"), colourOf("fff")).toFixed(2), "8.59");
});

test("a colour is three or six hexadecimal digits", () => {
  assert.deepEqual(colourOf("#0b6359"), [11, 99, 89]);
  assert.deepEqual(colourOf("Fa0"), [255, 170, 0]);
  for (const text of ["", "#", "12", "1234", "12345", "1234567", "red", "#ggg", "fff;", "０００", "fff\n"]) {
    assert.equal(colourOf(text), undefined, text);
  }
});

test("every accent can be read on every ground, and what can be read stays as it is", () => {
  const steps = [0, 51, 102, 153, 204, 255];
  const accents = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => [r, g, b])));
  for (const ground of [[255, 255, 255], [26, 33, 34], [119, 119, 119]]) {
    for (const accent of accents) {
      const shade = readableOn(ground, accent);
      assert.ok(contrast(shade, ground) >= Math.min(4.5, contrast(inkOn(ground), ground)));
      assert.ok(contrast(inkOn(shade), shade) >= 4.5);
      if (contrast(accent, ground) >= 4.5) assert.deepEqual(shade, accent);
    }
  }
});

test("a look is read part by part; nonsense counts as unsaid", () => {
  const look = readLook("?theme=dark&accent=%230b6359&radius=4&font=serif");
  assert.equal(hexOf(look.accent), "#0b6359");
  assert.deepEqual({ ...look, accent: 0 }, { theme: "dark", font: "serif", radius: 4, accent: 0 });
  const plain = { theme: "light", font: "store", radius: undefined, accent: undefined };
  for (const query of [
    "", "?", "?theme=DARK&font=Comic Sans&radius=25&accent=red", "?radius=-1", "?radius=1e1",
    "?radius=4px", "?theme=constructor&font=__proto__", "?accent=javascript:alert(1)",
  ]) {
    assert.deepEqual(readLook(query), plain, query);
  }
});

test("a link leads to the frame of its calculator", () => {
  assert.deepEqual(place({ parcelwise: "returns" }), {
    kind: "returns",
    origin: "https://policy.example",
    source: `${BASE}en/embed/returns/`,
    title: "Returns",
  });
  const { source } = place({
    parcelwise: "delivery", country: "BR", method: "epacket", theme: "dark", accent: "#0b6359",
    radius: "0", font: "system", height: "700", on: "click", events: "answered", other: "x",
  });
  assert.equal(
    source,
    `${BASE}en/embed/delivery/?theme=dark&accent=%230b6359&radius=0&font=system` +
      "#ask=delivery&destination=BR&method=epacket",
  );
});

test("of two addresses of the site, a link leads to the frame at its own", () => {
  const bases = [`${BASE}policy/`, "http://127.0.0.1:8000/", BASE];
  const sourceOf = (href) => placeOf({ dataset: { parcelwise: "returns" }, href }, bases, SITE)?.source;
  assert.equal(sourceOf(`${BASE}policy/en/returns/`), `${BASE}policy/en/embed/returns/`);
  assert.equal(sourceOf("http://127.0.0.1:8000/de/"), "http://127.0.0.1:8000/de/embed/returns/");
  assert.equal(sourceOf("https://shop.example/en/returns/"), undefined);
});

test("the language is the one asked for, led to, or stood in; the nearest that is published", () => {
  const languageOf = (...given) => place(...given).source.slice(BASE.length).split("/")[0];
  const here = `${BASE}de/returns/`;
  assert.equal(languageOf({ parcelwise: "returns", lang: "pt-br" }, here, "de"), "pt-BR");
  assert.equal(languageOf({ parcelwise: "returns", lang: "en-GB" }, here, "de"), "en");
  assert.equal(languageOf({ parcelwise: "returns", lang: "ja" }, here, "en"), "de");
  assert.equal(languageOf({ parcelwise: "returns" }, `${BASE}returns.html`, "de-AT"), "de");
  assert.equal(languageOf({ parcelwise: "returns", lang: "__proto__" }, BASE, "xx"), "en");
});

test("a link that leads off the site, or to no calculator, stays a link", () => {
  for (const href of [
    "https://evil.example/en/returns/", "https://policy.example.evil.example/", "javascript:alert(1)",
    "https://policy.example@evil.example/", "https://policy.example", "", "data:text/html,x",
  ]) {
    assert.equal(place({ parcelwise: "returns" }, href), undefined, href);
  }
  for (const kind of ["", "Returns", "constructor", "__proto__", "../returns", "toString"]) {
    assert.equal(place({ parcelwise: kind }), undefined, kind);
  }
  assert.equal(place({ parcelwise: "delivery" }, `${BASE}de/`), undefined);
});

test("heights are numbers within bounds", () => {
  assert.equal(clamped(640.4), 640);
  assert.equal(clamped(1), 120);
  assert.equal(clamped(-1e9), 120);
  assert.equal(clamped(1e9), 8000);
  for (const height of [NaN, Infinity, "640", null, undefined, [640], { valueOf: () => 640 }, 640n]) {
    assert.equal(clamped(height), undefined);
  }
  assert.deepEqual(
    [undefined, "", "700", "700px", "-5", "9e9", "x"].map((height) => reserved({ dataset: { height } })),
    [640, 640, 700, 700, 120, 120, 640],
  );
});

test("a message carries the version under our name", () => {
  assert.deepEqual(opened(sealed({ type: "ready" })), { parcelwise: 1, type: "ready" });
  for (const data of [
    null, undefined, 1, "parcelwise", [], {}, { parcelwise: 2, type: "ready" }, { parcelwise: "1" },
    { type: "ready" }, Object.create({ parcelwise: 1, type: "ready" }), () => {},
    JSON.parse('{"__proto__": {"parcelwise": 1}, "type": "ready"}'),
  ]) {
    assert.equal(opened(data), undefined);
  }
});
