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
    cell = '<td class="sc-words">A &lt;td&gt; of theirs</td>'
    labelled = cell.replace("<td ", '<td data-label="Made by &amp; when" ')
    assert str(stacked(TABLE)) == str(TABLE).replace(cell, labelled)
