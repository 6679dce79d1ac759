// Bundled and run in an embed page: every attack as the page's look and as its question.
import { applyTheme, readLook } from "../../widgets/src/embed/look.ts";
import { fill } from "../../widgets/src/fields.ts";
import { readFragment } from "../../widgets/src/fragment.ts";
import { CORPUS, generated } from "./hostile.mjs";

const LOOK = ["theme", "accent", "radius", "font"];
// A fold that a buyer opened; what a day's field was last given, which counts while it is shown.
const LASTING = ["open", "data-iso", "data-written"];
const FIELDS = ["reason", "destination", "delivered", "price", "category", "weight"];

/** Attacks the page, and returns what is no longer as it was. */
globalThis.attack = (count) => {
  const root = document.documentElement;
  const form = document.querySelector("form");
  const before = shape();
  for (const text of [...CORPUS, ...generated(count)]) {
    const look = new URLSearchParams(LOOK.map((key) => [key, text]));
    applyTheme(readLook(`?${look}&${text}`), root);
    const question = new URLSearchParams(FIELDS.map((field) => [field, text]));
    fill(form, readFragment(`#ask=returns&${question}&${text}`).entries);
  }
  form.reset();
  const after = shape();
  return Object.keys(before)
    .filter((part) => before[part] !== after[part])
    .map((part) => `${part}: ${before[part]} became ${after[part]}`);

  function shape() {
    const elements = [...document.querySelectorAll("*")];
    const names = new Set(elements.flatMap((element) => element.getAttributeNames()));
    const styles = [...root.style].filter((name) => !/^--(light|dark|embed)-[a-z-]+$/.test(name));
    const { width, left } = document.querySelector("main").getBoundingClientRect();
    return {
      elements: elements.length,
      attributes: [...names].filter((name) => !LASTING.includes(name)).sort().join(" "),
      styled: elements.filter((element) => element !== root && element.hasAttribute("style")).length,
      styles: styles.join(" "),
      title: document.title,
      address: location.href,
      links: [...document.links].map((link) => link.href).join(" "),
      action: form.getAttribute("action"),
      width,
      left,
    };
  }
};
