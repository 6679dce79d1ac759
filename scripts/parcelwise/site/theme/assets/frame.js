{# What all pages of a language have in common and need a script for: Material's settings, its search
   dialog, and the drawer of a phone, which holds the tabs once more. -#}
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

  /** An empty drawer, on a page that no folder's menu stands beside. */
  const drawer = (name) => {
    const nav = made("nav", "md-nav md-nav--primary md-nav--lifted", made("ul", "md-nav__list"));
    nav.dataset.mdLevel = "0";
    nav.ariaLabel = name;
    const wrap = made("div", "md-sidebar__scrollwrap", made("div", "md-sidebar__inner", nav));
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

  document.addEventListener("DOMContentLoaded", fill);
  script.insertAdjacentHTML("afterend", {{ dialog | replace('role="dialog"', 'role="dialog" aria-label="%s"' % lang.t("search.placeholder")) | tojson }});
  script.replaceWith(settings);
}
