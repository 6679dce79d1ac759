{# Material's search dialog, which comes without a name, in place of the script that brings it. -#}
{% import "partials/language.html" as lang with context -%}
{% set features = config.theme.features or [] -%}
{% set dialog %}{% include "partials/search.html" %}{% endset -%}
document.currentScript.outerHTML = {{ dialog | replace('role="dialog"', 'role="dialog" aria-label="%s"' % lang.t("search.placeholder")) | tojson }};
