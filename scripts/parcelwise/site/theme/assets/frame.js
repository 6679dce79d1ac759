{# What all pages of a language have in common and need a script for: Material's settings, its search
   and its notices, the drawer of a phone, which holds the tabs once more, the contents of a page, and what
   repeats the heads of tables. -#}
{% import "partials/language.html" as lang with context -%}
{% set features = config.theme.features or [] -%}
{% set dialog %}{% include "partials/search.html" %}{% endset -%}
{% set words = [
  "clipboard.copy", "clipboard.copied", "search.result.placeholder", "search.result.none",
  "search.result.one", "search.result.other", "search.result.more.one", "search.result.more.other",
  "search.result.term.missing", "select.version",
] -%}
{
  document.documentElement.classList.replace("no-js", "js");
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

  /** A box of Material's: while it is checked, the drawer or the search is open. */
  const box = (name) => {
    const input = made("input", "md-toggle");
    Object.assign(input, { id: `__${name}`, type: "checkbox", autocomplete: "off" });
    input.dataset.mdToggle = name;
    return input;
  };

  /** What checks a box when it is clicked. */
  const opener = (name, classes, ...inside) => {
    const label = made("label", classes, ...inside);
    label.htmlFor = `__${name}`;
    return label;
  };

  /** What opens the search, and where Material says that something was copied. */
  const search = () => {
    const notice = made("div", "md-dialog", made("div", "md-dialog__inner md-typeset"));
    notice.dataset.mdComponent = "dialog";
    document.body.prepend(box("search"));
    document.body.append(notice);
    script.before(opener("search", "md-header__button md-icon"));
  };

  /** What opens the drawer, where a page has nothing to show in it without a script. */
  const menu = () => {
    document.body.prepend(box("drawer"), opener("drawer", "md-overlay"));
    document.querySelector(".md-logo").after(opener("drawer", "md-header__button md-icon"));
  };

  /** The title of the drawer: the shop's logo and name. */
  const title = () => {
    const logo = document.querySelector(".md-logo").cloneNode(true);
    logo.classList.replace("md-header__button", "md-nav__button");
    return opener("drawer", "md-nav__title", logo, logo.title);
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
    const tabs = [...document.querySelectorAll(".md-tabs__list > li")];
    if (!tabs.length) return;
    const nav = document.querySelector(".md-nav--primary") || drawer({{ lang.t("nav") | tojson }});
    const list = nav.querySelector(".md-nav__list");
    const folder = list.firstElementChild;
    nav.prepend(title());
    list.prepend(...tabs.map((tab) => (folder && tab.matches(".md-tabs__item--active") ? folder : entry(tab))));
  };

  /** What the page is called, in the place of the shop's name once its heading is out of sight. */
  const name = () => {
    const shop = document.querySelector(".md-header__topic");
    const called = document.title.replace(` - ${shop.textContent.trim()}`, "");
    const topic = made("div", "md-header__topic", made("span", "md-ellipsis", called));
    topic.dataset.mdComponent = "header-topic";
    if (!shop.nextElementSibling) shop.after(topic);
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
    if (!sidebar) return;
    const found = headings("h2, h3");
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
    // Material's script looks for all around the list, on a page without headings too.
    if (!found.length) nav.remove();
  };

  /** Each cell of a table with the head of its column, for where the table has no room for heads. */
  const label = () => {
    for (const table of document.querySelectorAll("table.pw-table")) {
      const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
      for (const cell of table.querySelectorAll("tbody td:not([colspan])")) {
        const head = heads[cell.cellIndex];
        if (head) cell.dataset.label = head.textContent.trim();
      }
    }
  };

  if (!document.getElementById("__search")) search();
  if (!document.getElementById("__drawer")) menu();
  document.addEventListener("DOMContentLoaded", () => {
    name();
    label();
    fill();
    list();
    mark();
  });
  script.insertAdjacentHTML("afterend", {{ dialog | replace('role="dialog"', 'role="dialog" aria-label="%s"' % lang.t("search.placeholder")) | tojson }});
  script.replaceWith(settings);
}
