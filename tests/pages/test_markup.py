"""Text from the data as HTML, and tables that a narrow page shows as cards."""

from __future__ import annotations

from markupsafe import Markup

from scorecard.pages.markup import stacked

TABLE = Markup("""<table class="sc-table">
<thead><tr><th scope="col">Version</th><th scope="col">Made <b>by</b> &amp; when</th></tr></thead>
<tbody>
<tr id="one"><th scope="row">1.0</th><td class="sc-words">A &lt;td&gt; of theirs</td></tr>
</tbody>
</table>""")


def test_each_cell_says_which_column_it_is_of() -> None:
    assert stacked(TABLE) == Markup("""<table role="table" class="sc-table">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Version</th>\
<th role="columnheader" scope="col">Made <b>by</b> &amp; when</th></tr></thead>
<tbody role="rowgroup">
<tr role="row" id="one"><th role="rowheader" scope="row">1.0</th>\
<td role="cell" data-label="Made by &amp; when" class="sc-words">A &lt;td&gt; of theirs</td></tr>
</tbody>
</table>""")
