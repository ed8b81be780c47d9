{#- The scripts of every page in one file, so that a reader's browser asks once. -#}
{% import "components/every-page/components.html" as every_page %}
{%- for name in every_page.components %}
{%- include "components/" ~ name ~ "/script.js" %}
{% endfor %}
