"""Text from the data as HTML, and tables that a narrow page shows as cards."""

from __future__ import annotations

from markupsafe import Markup

from scorecard.pages.markup import stacked

TABLE = Markup("""<table class="sc-table sc-stack">
<thead><tr><th scope="col">Version</th><th scope="col">Made <b>by</b> &amp; when</th></tr></thead>
<tbody>
<tr id="one"><th scope="row">1.0</th><td class="sc-words">A &lt;td&gt; of theirs</td></tr>
</tbody>
</table>""")


def test_each_cell_says_which_column_it_is_of() -> None:
    cell = '<td class="sc-words">A &lt;td&gt; of theirs</td>'
    labelled = cell.replace("<td ", '<td data-label="Made by &amp; when" ')
    assert str(stacked(TABLE)) == str(TABLE).replace(cell, labelled)


def test_a_table_that_is_no_list_of_cards_stays_as_it_is() -> None:
    plain = Markup(TABLE.replace(" sc-stack", ""))
    assert str(stacked(plain)) == str(plain)


def test_a_cell_that_heads_the_rows_below_it_is_of_no_column() -> None:
    group = Markup(TABLE.replace("</tbody>", Markup('<tr><td colspan="2">Older</td></tr></tbody>')))
    assert '<td colspan="2">Older</td>' in stacked(group)
