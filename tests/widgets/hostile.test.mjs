import assert from "node:assert/strict";
import { test } from "node:test";
import { contrast } from "../../widgets/src/embed/colour.ts";
import { clamped, reserved } from "../../widgets/src/embed/height.ts";
import { readLook } from "../../widgets/src/embed/look.ts";
import { opened } from "../../widgets/src/embed/messages.ts";
import { placeOf } from "../../widgets/src/embed/place.ts";
import { readFragment, writeFragment } from "../../widgets/src/fragment.ts";
import { CORPUS, generated } from "./hostile.mjs";

const BASE = "https://policy.example/shop/";
const NAMES = { returns: "Returns", delivery: "Delivery" };
const SITE = { address: BASE, languages: { en: NAMES, "pt-BR": NAMES } };
const KEYS = ["theme", "accent", "radius", "font"];
const FIELDS = ["ask", "destination", "method", "reason"];
const ATTACKS = [...CORPUS, ...generated(10_000)];

globalThis.document = { documentElement: { lang: "" } };

test("the same attacks every time", () => {
  assert.deepEqual([...generated(50)], [...generated(50)]);
  assert.ok(new Set(ATTACKS).size > 8_000);
});

test("whatever an address says, the look comes from closed lists", () => {
  for (const attack of ATTACKS) {
    for (const query of [attack, ...KEYS.map((key) => `?${key}=${attack}`), `?${new URLSearchParams(
      KEYS.map((key) => [key, attack.toWellFormed()]),
    )}`]) {
      const { theme, font, accent, radius } = readLook(query);
      assert.ok(["light", "dark", "auto"].includes(theme));
      assert.ok(["store", "system", "serif", "mono"].includes(font));
      assert.ok(radius === undefined || (Number.isInteger(radius) && radius >= 0 && radius <= 24));
      assert.ok(accent === undefined || contrast(accent, [0, 0, 0]) >= 1);
    }
  }
});

test("whatever a link says, its frame is a calculator of the site", () => {
  for (const attack of ATTACKS) {
    const given = {
      lang: attack, country: attack, method: attack, reason: attack, theme: attack, accent: attack,
      radius: attack, font: attack, height: attack, on: attack, events: attack,
    };
    document.documentElement.lang = attack;
    assert.equal(placeOf({ dataset: { parcelwise: attack }, href: BASE }, [BASE], SITE), undefined);
    const hrefs = [BASE, `${BASE}${attack}`, attack];
    for (const href of hrefs) {
      const place = placeOf({ dataset: { parcelwise: "delivery", ...given }, href }, [BASE], SITE);
      if (!href.startsWith(BASE)) {
        assert.equal(place, undefined);
        continue;
      }
      const source = new URL(place.source);
      assert.match(source.href.split(/[?#]/)[0], /^https:\/\/policy\.example\/shop\/(en|pt-BR)\/embed\/delivery\/$/);
      assert.doesNotMatch(place.source, /[<>"'`\s]/);
      assert.ok(place.source.length < 5_000);
      assert.ok([...source.searchParams.keys()].every((key) => KEYS.includes(key)));
      const question = new URLSearchParams(source.hash.slice(1));
      assert.ok([...question.keys()].every((key) => FIELDS.includes(key)));
      assert.ok(source.hash === "" || question.get("ask") === "delivery");
    }
  }
});

test("whatever a height is, it is one", () => {
  for (const attack of ATTACKS) {
    assert.equal(clamped(attack), undefined);
    const height = reserved({ dataset: { height: attack } });
    assert.ok(height >= 120 && height <= 8_000);
  }
});

test("whatever comes as a message, it is ours only with our version as its own", () => {
  for (const attack of ATTACKS) {
    for (const data of [attack, [attack], { parcelwise: attack }, { [attack]: 1 }, { type: attack }]) {
      assert.equal(opened(data), undefined);
    }
  }
});

test("whatever a fragment says, it is short and can be written", () => {
  for (const attack of ATTACKS) {
    for (const fragment of [attack, `#ask=${attack}`, `#ask=returns&price=${attack}&${attack}=1`]) {
      const asked = readFragment(fragment);
      if (asked === undefined) continue;
      assert.ok(asked.entries.length <= 100);
      assert.ok(asked.entries.every(([, value]) => value.length <= 200));
      assert.ok(writeFragment(asked).startsWith("#ask="));
    }
  }
});
