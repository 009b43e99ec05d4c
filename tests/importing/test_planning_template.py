"""The planning template of a service: what it tells is taken, what it does not tell is asked for."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from office import Office

HEADS = [
    ["Performance Planning Template for Services"],
    ["Service: Streets"],
    ["STAGE 1", None, "STAGE 2"],
    [
        "INTERVENTION OR ACTIVITY",
        "CORPORATE PRIORITY & THEME (People, Place)",
        "STAKEHOLDERS",
        "The Story of Change (INTENTIONAL AND UNINTENTIONAL)",
        "INPUTS",
        None,
        "OUTPUTS",
        "OUTCOMES",
        "IDENTIFYING THE INDICATORS",
    ],
    [
        None,
        None,
        None,
        None,
        "Description",
        "Value £",
        None,
        None,
        "Indicator(s)",
        "Type of Indicator",
        "Frequency",
        "Duration",
        "Financial Proxy",
        "Value £",
        "Source of Proxy",
    ],
    [
        "Description",
        "Description",
        "Who is it for?",
        "What will change for them?",
        "What is needed?",
        None,
        "Summary of activities",
        "How would you describe the change?",
        "How would you measure it?",
        "Where from?",
        "Will this be reported quarterly?",
    ],
]
ROWS = [
    [
        "Rural patrols",
        "Safer places",
        "Farmers",
        "Less theft",
        "Two vans",
        "£85,000",
        "Patrols",
        "Fewer thefts",
        "Decrease in thefts from farms",
        "%",
        "Quarterly",
        "3 years",
        "Cost of a theft",
        118,
        "The police",
    ],
    [
        "Skate park",
        "Safer places",
        "Young people",
        "As above",
        "Grant",
        None,
        "A park",
        "Fun",
        "Visits to the park",
        "Numerical",
        "Bi-annual",
        "1 year",
    ],
    [
        "Debt advice",
        None,
        None,
        None,
        None,
        "to be agreed",
        None,
        None,
        "People who got advice",
        "No.",
        "q",
        None,
    ],
]


def template(office: Office, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in HEADS + rows:
        book.active.append(row)
    file = office.root.parent / "planning.xlsx"
    book.save(file)
    return file


def test_it_becomes_actions_priorities_and_indicators(office: Office) -> None:
    file = template(office, [list(row) for row in ROWS])
    told = office.imported(file)
    assert told.exit_code == 0, told.output
    assert (
        "this is a planning template. Its heads are in row 5; 3 actions and 2 indicators can be taken"
        in told.output
    )
    assert 'how often is "Bi-annual". Bi-annual is twice a year to some' in told.output
    assert '"to be agreed" is no amount, so it is not taken.' in told.output
    assert '"As above" is kept as it stands. Write out what is meant.' in told.output
    lines = told.output.splitlines()
    assert [line.strip() for line in lines if "so it is taken as" in line] == [
        '"Decrease in thefts from farms": the template does not say how it adds up, '
        "so it is taken as period-rate. "
        "A rate for each period on its own. By its title: Lower is better.",
        '"People who got advice": the template does not say how it adds up, so it is taken as discrete. '
        "Each figure is for its own period. The periods add up to the year. "
        "Nothing says which way is better, so nobody judges it. Set better in indicators.csv.",
    ]
    assert office.status() == ""
    done = office.imported(file, "--yes")
    assert done.exit_code == 0, done.output
    assert office.rows("priorities") == [
        {"priority_id": "safer-places", "kind": "priority", "title": "Safer places"}
    ]
    assert office.rows("actions")[1] == {
        "action_id": "rural-patrols",
        "kind": "intervention",
        "priority_id": "safer-places",
        "title": "Rural patrols",
        "state": "not-stated",
        "stakeholders": "Farmers",
        "change_expected": "Less theft",
        "inputs": "Two vans",
        "input_value": "85000",
        "outputs": "Patrols",
        "outcomes": "Fewer thefts",
        "proxy": "Cost of a theft",
        "proxy_value": "118",
        "proxy_source": "The police",
    }
    thefts, advice = (
        office.rows("indicators")[-2:] if office.rows("indicators")[-1]["unit"] == "count" else []
    )
    assert (
        thefts["better"] == "lower" and thefts["better_basis"] == "inferred" and thefts["unit"] == "percent"
    )
    assert thefts["action_id"] == "rural-patrols" and thefts["priority_id"] == "safer-places"
    assert (advice["better"], advice["frequency"], advice["aggregation"]) == (
        "neither",
        "quarterly",
        "discrete",
    )
    assert office.run("validate").exit_code == 0


def test_rows_with_a_number_in_front(office: Office) -> None:
    """As the published one has them: the number moves the first columns one to the right."""
    rows = [[n, *row[:5], *row[6:]] for n, row in enumerate(ROWS, 1)]
    done = office.imported(template(office, rows), "--yes")
    assert done.exit_code == 0, done.output
    assert "The number in front of each row has moved its first columns" in done.output
    action = office.rows("actions")[1]
    assert (action["ref"], action["title"], action["inputs"], action["outputs"]) == (
        "1",
        "Rural patrols",
        "Two vans",
        "Patrols",
    )
    assert "input_value" not in action


def test_it_is_not_taken_twice(office: Office) -> None:
    file = template(office, [list(row) for row in ROWS])
    assert office.imported(file, "--yes").exit_code == 0
    again = office.imported(file, "--yes")
    assert 'The plan has an action "Rural patrols" already.' in again.output
    assert "There is nothing new in it." in again.output
