{# What all pages of a language have in common and need a script for: Material's settings, its search
   dialog, the drawer of a phone, which holds the tabs once more, and the contents of a page. -#}
{% import "partials/language.html" as lang with context -%}
{% set features = config.theme.features or [] -%}
{% set dialog %}{% include "partials/search.html" %}{% endset -%}
{% set words = [
  "clipboard.copy", "clipboard.copied", "search.result.placeholder", "search.result.none",
  "search.result.one", "search.result.other", "search.result.more.one", "search.result.more.other",
  "search.result.term.missing", "select.version",
] -%}
{
  const script = document.currentScript;
  const root = new URL("..", script.src);

  const settings = document.createElement("script");
  settings.id = "__config";
  settings.type = "application/json";
  settings.textContent = JSON.stringify({
    base: root.href,
    features: {{ features | tojson }},
    translations: {
      {% for word in words %}{{ word | tojson }}: {{ lang.t(word) | tojson }},
      {% endfor %}
    },
    search: new URL("../{{ config.extra.search_worker }}", root).href,
    annotate: {{ config.extra.annotate | tojson if config.extra.annotate else "null" }},
    tags: {{ config.extra.tags | tojson if config.extra.tags else "null" }},
    version: null,
  });

  /** An element of a class, with what is in it. */
  const made = (name, classes, ...inside) => {
    const element = document.createElement(name);
    element.className = classes;
    element.append(...inside);
    return element;
  };

  /** The title of the drawer: the shop's logo and name. */
  const title = () => {
    const logo = document.querySelector(".md-logo").cloneNode(true);
    logo.classList.replace("md-header__button", "md-nav__button");
    const label = made("label", "md-nav__title", logo, logo.title);
    label.htmlFor = "__drawer";
    return label;
  };

  /** An entry of the drawer, like one of the tabs. */
  const entry = (tab) => {
    const link = made("a", "md-nav__link", tab.textContent.trim());
    link.href = tab.querySelector("a").href;
    const item = made("li", "md-nav__item", link);
    if (tab.classList.contains("md-tabs__item--active")) {
      item.classList.add("md-nav__item--active");
      link.classList.add("md-nav__link--active");
    }
    return item;
  };

  /** A list that stands beside the page, in the parts that Material moves. */
  const beside = (kind, ...inside) => {
    const nav = made("nav", `md-nav md-nav--${kind}`, ...inside);
    return [nav, made("div", "md-sidebar__scrollwrap", made("div", "md-sidebar__inner", nav))];
  };

  /** An empty drawer, on a page that no folder's menu stands beside. */
  const drawer = (name) => {
    const [nav, wrap] = beside("primary", made("ul", "md-nav__list"));
    nav.classList.add("md-nav--lifted");
    nav.dataset.mdLevel = "0";
    nav.ariaLabel = name;
    const sidebar = made("div", "md-sidebar md-sidebar--primary", wrap);
    sidebar.hidden = true;
    document.querySelector(".md-main__inner").prepend(sidebar);
    return nav;
  };

  /** The tabs, as entries of the drawer around the menu of the page's folder. */
  const fill = () => {
    const tabs = [...document.querySelectorAll(".md-tabs__item")];
    if (!tabs.length) return;
    const nav = document.querySelector(".md-nav--primary") || drawer({{ lang.t("nav") | tojson }});
    const list = nav.querySelector(".md-nav__list");
    const folder = list.firstElementChild;
    nav.prepend(title());
    list.prepend(...tabs.map((tab) => (folder && tab.matches(".md-tabs__item--active") ? folder : entry(tab))));
  };

  /** The headings of the page; those of its folds lie deeper. */
  const headings = (level) => document.querySelectorAll(`article > :is(${level})[id]`);

  /** What a heading says, without a sign that the store's own settings have put behind it. */
  const words = (heading) =>
    [...heading.childNodes].map((part) => (part.className === "headerlink" ? "" : part.textContent)).join("");

  /** A link to a heading. */
  const linkTo = (heading, classes, said) => {
    const link = made("a", classes, said);
    link.href = `#${heading.id}`;
    return link;
  };

  /** The sign behind each heading whose address can be copied. */
  const mark = () => {
    for (const heading of headings("h1, h2, h3")) {
      if (!heading.querySelector(".headerlink")) heading.append(linkTo(heading, "headerlink", "#"));
    }
  };

  /** The contents of the page, beside it. */
  const list = () => {
    const sidebar = document.querySelector(".md-sidebar--secondary:empty");
    const found = headings("h2, h3");
    if (!sidebar || !found.length) return;
    const places = made("ul", "md-nav__list");
    places.dataset.mdComponent = "toc";
    for (const heading of found) {
      const above = heading.matches("h3") && places.lastElementChild;
      if (above && above.childElementCount === 1) above.append(made("ul", "md-nav md-nav__list"));
      const item = made("li", "md-nav__item", linkTo(heading, "md-nav__link", words(heading)));
      (above ? above.lastElementChild : places).append(item);
    }
    const [nav, wrap] = beside("secondary", made("div", "md-nav__title", {{ lang.t("toc") | tojson }}), places);
    nav.ariaLabel = {{ lang.t("toc") | tojson }};
    sidebar.append(wrap);
  };

  document.addEventListener("DOMContentLoaded", () => {
    fill();
    list();
    mark();
  });
  script.insertAdjacentHTML("afterend", {{ dialog | replace('role="dialog"', 'role="dialog" aria-label="%s"' % lang.t("search.placeholder")) | tojson }});
  script.replaceWith(settings);
}
