"""What GitHub shows: annotations on lines, the log, and the summary of a job."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scorecard import tell
from scorecard.model import Council, Plan
from scorecard.problems import Answered

ROOT = Path("datapackages")
COMMAND = re.compile(r"::(error|warning|notice) (.*?)::(.*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The annotations as GitHub reads them: severity, properties and message, with the escapes undone."""

    def undone(value: str) -> str:
        for escape, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(escape, sign)
        return value

    found, stopped = [], ""
    for line in text.split("\n"):
        if stopped:
            stopped = "" if line == f"::{stopped}::" else stopped
        elif line.startswith("::stop-commands::"):
            stopped = line.removeprefix("::stop-commands::")
        elif m := COMMAND.fullmatch(line):
            properties = dict(part.split("=", 1) for part in m[2].split(","))
            found.append((m[1], {k: undone(v) for k, v in properties.items()}, undone(m[3])))
    return found


def test_an_annotation_stands_on_its_line(problem):
    told = tell.as_github([problem()], ROOT)
    assert told.splitlines()[0] == (
        "::error file=datapackages/plan/observations.csv,line=3,title=Number wrong::"
        'value: "12..5" is not a number. Type digits with one full stop, for example 12.5.'
    )


def test_the_log_says_the_same_where_no_cell_is_taken_for_a_command(problem):
    nasty = problem(message='"\n::error::gone\r\n::set-env name=A::b" is no figure.', value="x")
    first, stop, *words, resume, last = tell.as_github([nasty], ROOT).split("\n")
    assert first.count("\n") == 0 and "%0A::error" in first
    token = stop.removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{32}", token)
    assert resume == f"::{token}::" and last == ""
    assert words == [
        "plan",
        '  observations.csv, line 3, value: " ::error::gone  ::set-env name=A::b" is no figure. '
        "Type digits with one full stop, for example 12.5.",
    ]


def test_the_word_that_ends_the_stop_depends_on_the_text(problem):
    one, two = (re.search("stop-commands::(.*)", tell.as_github([problem(n)], ROOT))[1] for n in (1, 2))
    assert one != two


def test_signs_that_would_end_a_property_or_a_message_are_escaped(problem):
    told = tell.as_github(
        [problem(file="a,b:c%.csv", message="100%\r\nof it, all: :: of it.", hint="")], ROOT
    )
    assert told.splitlines()[0] == (
        "::error file=datapackages/plan/a%2Cb%3Ac%25.csv,line=3,title=Number wrong::"
        "value: 100%25%0Aof it, all: :: of it."
    )


def test_what_is_not_known_is_left_out(problem):
    told = tell.as_github([problem(line=0, file="", column="", code="folder-missing")], ROOT)
    assert told.splitlines()[0].startswith("::error title=Folder missing::")


def test_nothing_wrong_is_no_command():
    assert tell.as_github([], ROOT) == ""


def test_ten_of_a_severity_and_the_tenth_says_how_many_more(problem):
    problems = [
        problem(severity=severity, column=f"{severity}{n}")
        for severity, number in (("notice", 10), ("error", 13), ("warning", 11))
        for n in range(number)
    ]
    found = commands(tell.as_github(problems, ROOT))
    assert [severity for severity, _, _ in found] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert [n for n, (_, _, message) in enumerate(found) if "summary of this job" in message] == [9, 19]
    assert found[9][2].endswith("\nAnd 3 more errors: see the summary of this job.")
    assert found[19][2].endswith("\nAnd 1 more warning: see the summary of this job.")


def test_alike_problems_share_an_annotation(problem):
    problems = [problem(n) for n in (3, 4, 5, 9)] + [problem(2, column="period")]
    found = commands(tell.as_github(problems, ROOT))
    assert [(p["line"], message.split("\n")[1:]) for _, p, message in found] == [
        ("2", []),
        ("3", ["and 3 more like this, on lines 4, 5 and 9."]),
    ]


@pytest.mark.parametrize("letter", ["x", "%", "é", "\n"])
def test_an_annotation_is_not_too_long(letter, problem):
    many = [problem(message=letter * 20_000)] + [problem(n * 2) for n in range(2, 3000)]
    lines = tell.as_github(many, ROOT).split("\n")
    assert len(lines[0]) <= 4096
    assert commands(lines[0])[0][2].endswith(
        "on lines 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 42 and others."
    )


# --- the summary ------------------------------------------------------------------------------------


def test_the_summary_has_everything(problem):
    plan = Plan(name="plan", title="A plan", council=Council("Fernshire"))
    answered = [Answered(problem(code=code), "why") for code in ("overdue", "overdue", "no-targets")]
    told = tell.github_summary([problem(severity="warning", column=""), problem(line=0)], answered, [plan])
    assert told == (
        "## 1 thing has to be mended before this can be published\n"
        "\n"
        "1 plan, 0 figures: 1 error and 1 warning. 2 rules of good reporting are answered by caveats. "
        "Nothing is published until the errors are mended.\n"
        "\n"
        "### Errors in plan\n"
        "\n"
        "| where | what is wrong | what to do |\n"
        "|---|---|---|\n"
        '| observations.csv, value | "12..5" is not a number. | '
        "Type digits with one full stop, for example 12.5. |\n"
        "\n"
        "### Warnings in plan\n"
        "\n"
        "| where | what is wrong | what to do |\n"
        "|---|---|---|\n"
        '| observations.csv, line 3 | "12..5" is not a number. | '
        "Type digits with one full stop, for example 12.5. |\n"
        "\n"
        "### Answered by caveats\n"
        "\n"
        "| rule | places |\n"
        "|---|---|\n"
        "| no-targets | 1 |\n"
        "| overdue | 2 |\n"
    )


def test_nothing_wrong_is_said():
    assert tell.github_summary([]) == "## This can be published: nothing is wrong\n\n"


def test_no_cell_is_taken_for_markup(problem):
    nasty = "<b>|`x`| **y** [z](https://example.org) @team www.example.org &amp; #1\n# Head"
    told = tell.github_summary([problem(message=nasty, hint="")])
    assert told.splitlines()[-1] == (
        r"| observations.csv, line 3, value | &lt;b&gt;\|\`x\`\| \*\*y\*\* \[z\](https&#58;//example.org) "
        r"&#64;team www&#46;example.org &amp;amp; \#1 \# Head |  |"
    )


def test_alike_ones_are_told_with_their_values_where_there_are_too_many(problem):
    told = tell.github_summary([problem(n, value=f"{n}..x", hint="h" * 100) for n in range(2, 10_002)])
    assert 50_000 < len(told.encode()) <= 1_000_000
    assert "and 9,999 more like this: line 3 (3..x), line 4 (4..x), " in told
    assert told.count("..x)") == 9_999


def test_alike_ones_are_told_with_their_lines_where_values_are_too_many(problem):
    told = tell.github_summary([problem(n * 2, value="x" * 100) for n in range(1, 40_001)])
    assert len(told.encode()) <= 1_000_000
    number, lines = re.search(r"and ([\d,]+) more like this, on lines (.*?)\. \|", told).groups()
    assert number == "39,999"
    assert [int(line) for line in re.findall(r"\d+", lines)] == list(range(4, 80_002, 2))


def test_only_what_no_summary_can_hold_is_counted_instead(problem):
    told = tell.github_summary([problem(n, column=f"c{n}") for n in range(2, 20_002)])
    assert len(told.encode()) <= 1_000_000
    shown = len(re.findall(r"^\| observations\.csv", told, re.MULTILINE))
    (left,) = re.findall(r"^([\d,]+) more are not told here: scorecard validate --format json$", told, re.M)
    assert shown + int(left.replace(",", "")) == 20_000
