// What Datasette's own script of the table pages wants to know.
"use strict";
window.DATASETTE_ALLOW_FACET = true;
