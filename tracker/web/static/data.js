// What Datasette's own script of the table pages wants to know, and names for fields that have none.
"use strict";
window.DATASETTE_ALLOW_FACET = true;

for (const [fields, name] of [
  ["select[name^=_filter_column]", "Column"],
  ["select[name^=_filter_op]", "Condition"],
  ["input[name^=_filter_value]", "Value"],
  ["#sql-editor", "SQL"],
]) {
  for (const field of document.querySelectorAll(fields)) field.setAttribute("aria-label", name);
}
