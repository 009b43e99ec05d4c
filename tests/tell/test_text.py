"""What an officer reads at a screen."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from scorecard import tell

FILES = {
    ("plan", "observations.csv"): [
        "indicator_id,period,kind,value,note",
        "bins,FY2007/08 Q1,actual,12.5,",
        "bins,FY2007/08 Q2,actual,12..5,",
        'bins,FY2007/08 Q3,actual,12..5,"Two lines, ""one"" cell:',
        'and the other"',
        '"bins","FY2007/08 Q4","actual","12..5",""',
    ],
    ("plan", "actions.csv"): ["action_id,summary,lead_role", 'act,"First line,', 'second line",Head of Gas,'],
    ("plan", "datapackage.json"): ["{", '  "title": "A plan",', '  "tolerance": "5%"', "}"],
}


def lines(package: str, file: str, line: int) -> str:
    found = FILES.get((package, file), [])
    return found[line - 1] if 0 < line <= len(found) else ""


def test_the_line_is_shown_and_the_cell_marked(problem):
    assert tell.as_text([problem()], sources=lines) == (
        "plan\n"
        '  observations.csv, line 3, value: "12..5" is not a number. Type digits with one full stop, '
        "for example 12.5.\n"
        "      bins,FY2007/08 Q2,actual,12..5,\n"
        "                               ^^^^^\n"
        "\n"
    )


def shown(*problems) -> list[str]:
    """The lines below the first problem."""
    return tell.as_text(problems, sources=lines).splitlines()[2:-1]


def test_quotation_marks_and_line_breaks_do_not_shift_the_mark(problem):
    assert shown(problem(4, column="note")) == [
        '      bins,FY2007/08 Q3,actual,12..5,"Two lines, ""one"" cell:',
        "                                     ^^^^^^^^^^^^^^^^^^^^^^^^^",
    ]
    assert shown(problem(6)) == [
        '      "bins","FY2007/08 Q4","actual","12..5",""',
        "                                     ^^^^^^^",
    ]
    # The cell stands on the row's second line.
    assert shown(problem(2, file="actions.csv", column="lead_role")) == [
        '      second line",Head of Gas,',
        "                   ^^^^^^^^^^^",
    ]


def test_a_blank_cell_has_a_mark_too(problem):
    assert shown(problem(3, column="note")) == [
        "      bins,FY2007/08 Q2,actual,12..5,",
        "                                     ^",
    ]


def test_a_property_is_marked(problem):
    of_json = {"file": "datapackage.json", "package": "plan"}
    assert shown(problem(3, **of_json, column="scorecard.tolerance", value="5%")) == [
        '        "tolerance": "5%"',
        "                     ^^^^",
    ]
    assert shown(problem(2, **of_json, column="title", value="")) == [
        '        "title": "A plan",',
        "        ^^^^^^^",
    ]
    assert shown(problem(2, **of_json, column="resources[0].path", value="")) == [
        '        "title": "A plan",'
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"line": 0},
        {"line": 99},
        {"file": "unknown.csv"},
    ],
)
def test_where_there_is_no_line_none_is_shown(fields, problem):
    assert shown(problem(**fields)) == []


def test_a_row_or_an_unknown_column_has_no_mark(problem):
    assert shown(problem(column="")) == ["      bins,FY2007/08 Q2,actual,12..5,"]
    assert shown(problem(column="area")) == ["      bins,FY2007/08 Q2,actual,12..5,"]
    # Fewer cells than the header has columns.
    assert shown(problem(5, column="kind")) == ['      and the other"']


def test_a_long_line_is_cut_around_its_cell(problem):
    def long(package: str, file: str, line: int) -> str:
        return "a,value,b" if line == 1 else f"{'x' * 300},12..5,{'y' * 300}"

    text = tell.as_text([problem()], sources=long).splitlines()
    assert text[2:4] == [
        f"      …{'x' * 39},12..5,{'y' * 50}…",
        f"       {' ' * 40}^^^^^",
    ]


def test_wide_and_combining_letters_keep_the_mark_in_place(problem):
    def wide(package: str, file: str, line: int) -> str:
        return "a,value" if line == 1 else "数é,12..5"

    assert tell.as_text([problem()], sources=wide).splitlines()[3] == "          ^^^^^"


def test_the_place_says_no_more_than_is_known(problem):
    told = tell.as_text(
        [
            problem(line=0, column="", message="It is empty.", hint="Fill it."),
            problem(severity="warning", message="It falls.", hint="Look."),
            problem(severity="notice", line=0, column="", message="Two blank rows.", hint=""),
            problem(file="", line=0, column="", message="No descriptor.", hint="Add it.", package="other"),
            problem(file="", line=0, column="", message="No folder.", hint="Name it.", package=""),
        ]
    )
    assert told == (
        "All packages\n"
        "  packages: No folder. Name it.\n"
        "\n"
        "other\n"
        "  other: No descriptor. Add it.\n"
        "\n"
        "plan\n"
        "  observations.csv: It is empty. Fill it.\n"
        "  observations.csv, line 3, value (warning): It falls. Look.\n"
        "  observations.csv (notice): Two blank rows.\n"
        "\n"
    )


def test_nothing_wrong_is_told_by_saying_nothing():
    assert tell.as_text([]) == ""


def test_worst_first_then_down_the_file(problem):
    told = tell.as_text(
        [
            problem(9, message="third", hint=""),
            problem(5, severity="warning", message="fourth", hint=""),
            problem(2, message="second", hint=""),
            problem(40, package="a-plan", message="first", hint=""),
            problem(1, package="a-plan", severity="warning", message="fifth", hint=""),
        ]
    )
    assert told == (
        "a-plan\n"
        "  observations.csv, line 40, value: first\n"
        "\n"
        "plan\n"
        "  observations.csv, line 2, value: second\n"
        "  observations.csv, line 9, value: third\n"
        "\n"
        "a-plan\n"
        "  observations.csv, line 1, value (warning): fifth\n"
        "\n"
        "plan\n"
        "  observations.csv, line 5, value (warning): fourth\n"
        "\n"
    )


def test_alike_ones_are_told_once_where_the_screen_is_too_small(problem):
    told = tell.as_text([*map(problem, range(2, 215)), problem(7, column="period", message="No.", hint="")])
    assert told == (
        "plan\n"
        '  observations.csv, line 2, value: "12..5" is not a number. Type digits with one full stop, '
        "for example 12.5.\n"
        "    and 212 more like this, on lines 3 to 214.\n"
        "  observations.csv, line 7, period: No.\n"
        "\n"
        "To see them all: scorecard validate --all\n"
        "\n"
    )


def test_a_few_alike_ones_are_told_one_by_one(problem):
    many = [problem(n, column=f"c{n % 15}", message=f"m{n}.", hint="") for n in range(1, 46)]
    told = tell.as_text(many)
    assert "like this" not in told
    assert told.count("observations.csv") == 35
    assert told.endswith("\n\nAnd 10 errors more. To see them all: scorecard validate --all\n\n")


def test_a_screen_holds_it(problem):
    columns = [problem(n, column=f"c{n % 100}", message="Too much. " * 20) for n in range(1, 3000)]
    told = tell.as_text([*columns, *(problem(severity="warning") for _ in range(2))])
    height = sum(-(-max(len(line), 1) // 100) for line in told.splitlines())
    assert height <= 40
    assert told.endswith(
        "\n\nAnd 2,759 errors and 2 warnings more. To see them all: scorecard validate --all\n\n"
    )


def test_everything_is_everything(problem):
    told = tell.as_text([problem(n) for n in range(1, 501)], everything=True)
    assert told.count("is not a number") == 500
    assert "more" not in told


def test_no_sign_that_a_terminal_obeys_is_shown(problem):
    nasty = "\x1b[2Jgone\x07\u202ereversed\ud800"

    def lines(package: str, file: str, line: int) -> str:
        return "a,value" if line == 1 else f"x,{nasty}"

    told = tell.as_text([problem(message=f'"{nasty}" is\r\nnot good.', hint="")], sources=lines)
    assert told == (
        "plan\n"
        '  observations.csv, line 3, value: "�[2Jgone��reversed�" is  not good.\n'
        "      x,�[2Jgone��reversed�\n"
        "        ^^^^^^^^^^^^^^^^^^^\n"
        "\n"
    )


def test_a_very_long_message_is_cut_in_its_middle(problem):
    told = tell.as_text([problem(message="x" * 20_000, hint="Do this.")]).splitlines()[1]
    assert len(told) < 620
    assert "[…]" in told and told.endswith("Do this.")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([3], "line 3"),
        ([3, 4], "lines 3 and 4"),
        ([3, 4, 5], "lines 3 to 5"),
        ([1, 3, 4, 5, 9, 12, 13], "lines 1, 3 to 5, 9, 12 and 13"),
        ([1, 3, 5, 7, 9], "lines 1, 3, 5, 7 and others"),
    ],
)
def test_lines_are_listed(lines, words):
    from scorecard.tell.grouping import line_list

    assert line_list(lines, 4 if len(lines) == 5 else None) == words


# --- the files themselves ---------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "packages" / "plan").mkdir(parents=True)
    (tmp_path / "secret.csv").write_text("a\nsecret\n")
    return tmp_path / "packages"


def test_lines_come_from_the_files_below_the_root(root, problem):
    text = "\ufeffkind,value\r\na,1\rb,12..5\n"
    (root / "plan" / "observations.csv").write_bytes(text.encode())
    assert tell.as_text([problem()], root).splitlines()[2:4] == ["      b,12..5", "        ^^^^^"]


def test_a_file_that_is_no_text_is_no_trouble(root, problem):
    (root / "plan" / "observations.csv").write_bytes(b"kind,value\n\xff\xfe\x00\n\xa390,12..5\n")
    assert tell.as_text([problem()], root).splitlines()[2:4] == ["      �90,12..5", "          ^^^^^"]


@pytest.mark.parametrize(
    "file", ["../../secret.csv", "link.csv", "folder/secret.csv", "plan", "/etc/hostname"]
)
def test_no_other_file_is_opened(file, root):
    (root / "plan" / "link.csv").symlink_to(root.parent / "secret.csv")
    (root / "plan" / "folder").symlink_to(root.parent)
    (root / "plan" / "plan").mkdir()
    assert tell.lines_below(root)("plan", file, 2) == ""


def test_a_package_that_is_a_link_is_not_followed(root):
    (root / "other").symlink_to(root.parent)
    assert tell.lines_below(root)("other", "secret.csv", 2) == ""


def test_ten_thousand_problems_take_no_time(root, problem):
    rows = ["a,value"] + [f"x,{n}." for n in range(10_000)]
    (root / "plan" / "observations.csv").write_text("\n".join(rows))
    problems = [problem(n + 2, column=f"c{n % 40}", value=f"{n}.") for n in range(10_000)]
    began = time.process_time()
    tell.as_text(problems, root)
    tell.as_text(problems, root, everything=True)
    tell.as_json(problems)
    tell.as_sarif(problems, "0.1.0")
    tell.as_github(problems, root)
    tell.github_summary(problems)
    assert time.process_time() - began < 8  # each of the six within 2 seconds, with room
