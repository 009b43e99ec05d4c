"""Whatever stops a build, there is the old site or the new one, whole, and a plain line that says what happened.

`SCORECARD_KILLS=50` kills it so many times, at moments spread over a whole build, instead of five.
"""

# ruff: noqa: E501

from __future__ import annotations

import hashlib
import json
import os
import pickle
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from repository import FIGURES, Repository
from scorecard.cli import main

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("SCORECARD_KILLS", "5"))
CAN_MOUNT = (
    shutil.which("unshare") is not None
    and subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode == 0
)


class Project:
    """A council's repository in a folder: its packages, its pages, and a site that was built once."""

    def __init__(self, root: Path) -> None:
        self.root, self.repository = root, Repository(root)
        self.site = root / "site"
        (root / "content").mkdir()
        for page in ("about.md", "how-to-read.md", "method.md"):
            (root / "content" / page).write_text(f"# {page}\n\nWords.\n")
        (root / "content" / "officers").mkdir()
        (root / "content" / "officers" / "index.md").write_text("# Guide\n\nWords.\n")
        config = (ROOT / "mkdocs.yml").read_text("utf-8")
        for ours in ("hooks/publish.py", "hooks/scorecard/theme"):
            config = config.replace(ours, f"{ROOT}/{ours}")
        (root / "mkdocs.yml").write_text(config)
        (root / ".gitignore").write_text("site\n.cache\n")
        self.write(395)
        self.repository.commit("2025-01-01")

    def write(self, figure: int) -> None:
        """Put another figure into the plan, by which one site can be told from another."""
        self.repository.plan(figures=FIGURES.replace("actual,395,", f"actual,{figure},"))

    def forget(self) -> None:
        """Let the next build not know that the site stands already."""
        for file in (self.root / ".cache").rglob("stands-*"):
            file.unlink()

    def environment(self, **more: str) -> dict[str, str]:
        bare = {name: value for name, value in os.environ.items() if not name.startswith("SCORECARD_")}
        return bare | {"PYTHONPATH": str(ROOT / "hooks")} | more

    def command(self, *words: object) -> list[str]:
        return [sys.executable, "-m", "scorecard.cli", *map(str, words or ("build",))]

    def run(
        self,
        *words: object,
        first: Callable[[], None] | None = None,
        before: tuple[str, ...] = (),
        env: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """What a command says. `first` is done in its process, `before` stands before its words."""
        done = subprocess.run(
            [*before, *self.command(*words), *(() if words else ("--as-of", "2025-06-01"))],
            cwd=self.root, env=self.environment(**(env or {})), capture_output=True, text=True, timeout=300,
            preexec_fn=first,
        )  # fmt: skip
        told = done.stdout + done.stderr
        assert "Traceback" not in told, told
        assert done.returncode in (0, 1, 2), told
        return done


def digest(folder: Path) -> str:
    """One sum of every file of a folder and its name."""
    found = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def strays(project: Project) -> list[str]:
    return sorted(p.name for p in project.root.iterdir() if ".scorecard-" in p.name)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project(tmp_path_factory.mktemp("council"))
    done = made.run()
    assert done.returncode == 0, done.stdout + done.stderr
    return made


def until_begun(project: Project, victim: subprocess.Popen[str]) -> None:
    """Wait until a build has its working folder."""
    while not strays(project):
        assert victim.poll() is None, "it ended before it began to work"
        time.sleep(0.01)


@pytest.fixture
def old(project: Project) -> str:
    """The site before the test, which must be the one after it. A build has to make it anew."""
    assert strays(project) == []
    project.forget()
    return digest(project.site)


@pytest.mark.parametrize("typed", [".", "..", "datapackages", "datapackages/plan", "content", ".git", "/"])
def test_a_place_that_is_not_ours_is_refused_before_anything_is_done(
    project: Project, old: str, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked in this process: to start the program for each takes a second, and no build begins."""
    monkeypatch.chdir(project.root)
    before = digest(project.root)
    for words in (("build", "--site-dir", typed), ("content", typed)):
        done = CliRunner().invoke(main, words)
        assert "Traceback" not in done.output
        assert done.exit_code == 2
        assert "Name a folder that is not there yet, for example: " in done.stderr
    assert digest(project.root) == before


def test_the_program_itself_ends_as_the_command_does(project: Project, old: str) -> None:
    before = digest(project.root)
    for words in (("build", "--site-dir", "datapackages"), ("content", ".")):
        done = project.run(*words)
        assert done.returncode == 2
        assert "Name a folder that is not there yet, for example: " in done.stderr
    assert digest(project.root) == before


@pytest.mark.parametrize("foreign", ["CNAME", ".htaccess", "plan/thesis.odt"])
def test_a_file_of_the_users_in_the_site_is_not_deleted(project: Project, old: str, foreign: str) -> None:
    path = project.site / foreign
    path.write_text("a year's work")
    try:
        done = project.run("build", "--as-of", "2025-06-01")
        assert done.returncode == 2
        assert f'holds what we did not make: "{foreign}"' in done.stderr
        assert path.read_text() == "a year's work"
    finally:
        path.unlink()
    assert digest(project.site) == old


def test_a_site_that_is_a_link_stays_one(project: Project, old: str, tmp_path: Path) -> None:
    real = tmp_path / "www"
    project.site.rename(real)
    project.site.symlink_to(real)
    inode = real.stat().st_ino
    assert project.run().returncode == 0
    assert project.site.is_symlink()
    assert project.site.resolve() == real
    assert real.stat().st_ino != inode
    assert [p.name for p in tmp_path.iterdir()] == ["www"]
    project.site.unlink()
    shutil.move(real, project.site)
    assert digest(project.site) == old


def test_two_builds_at_once_never_mix(project: Project, old: str) -> None:
    words = project.command("build", "--as-of", "2025-06-01")
    both = [
        subprocess.Popen(
            words,
            cwd=project.root,
            env=project.environment(),
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    told = [one.communicate(timeout=300)[1] for one in both]
    assert sorted(one.returncode for one in both) == [0, 2]
    refused = next(text for one, text in zip(both, told, strict=True) if one.returncode == 2)
    other = next(one.pid for one in both if one.returncode == 0)
    assert re.search(rf'Another build of "site" is at work: process {other}, since \d\d:\d\d:\d\d', refused)
    assert "Traceback" not in "".join(told)
    assert digest(project.site) == old
    assert strays(project) == []


def test_killed_at_any_moment_there_is_the_old_site_or_the_new(project: Project) -> None:
    sums: dict[int, str] = {}
    for figure in (401, 395):
        project.write(figure)
        began = time.monotonic()
        assert project.run().returncode == 0
        whole = time.monotonic() - began
        sums[figure] = digest(project.site)
    assert sums[401] != sums[395]
    at = 395
    for kill in range(KILLS):
        figure = 401 if at == 395 else 395
        project.write(figure)
        if kill % 2:
            shutil.rmtree(project.root / ".cache", ignore_errors=True)
        victim = subprocess.Popen(
            project.command("build", "--as-of", "2025-06-01"), cwd=project.root, env=project.environment(),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(whole * (kill + 0.5) / KILLS)
        if kill % 3:
            os.kill(victim.pid, signal.SIGKILL)  # the command alone: what works for it must end with it
        else:
            os.killpg(victim.pid, signal.SIGKILL)
        victim.wait()
        assert digest(project.site) in sums.values(), f"kill {kill} left part of a site"
        at = figure if digest(project.site) == sums[figure] else at
    project.write(395)
    for _ in range(50):  # what worked for the last one is still ending
        done = project.run()
        if done.returncode == 0:
            break
        assert "Another build" in done.stderr
        time.sleep(0.1)
    assert digest(project.site) == sums[395]
    assert strays(project) == []


def test_asked_to_end_it_clears_up(project: Project, old: str) -> None:
    words = project.command("build", "--as-of", "2025-06-01")
    victim = subprocess.Popen(
        words, cwd=project.root, env=project.environment(), stderr=subprocess.PIPE, text=True
    )
    until_begun(project, victim)
    time.sleep(0.3)  # it takes a second
    victim.terminate()
    told = victim.communicate(timeout=60)[1]
    assert victim.returncode == 2
    assert "Stopped. Nothing was published." in told
    assert "Traceback" not in told
    assert strays(project) == []
    assert digest(project.site) == old


def test_ctrl_c_is_one_line(project: Project, old: str) -> None:
    """It reaches every process that was started in the terminal, and only one of them speaks."""
    words = project.command("build", "--as-of", "2025-06-01")
    victim = subprocess.Popen(
        words,
        cwd=project.root,
        env=project.environment(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    until_begun(project, victim)
    time.sleep(0.3)  # it takes a second
    os.killpg(victim.pid, signal.SIGINT)
    told = victim.communicate(timeout=60)[1]
    # What the stages said before is there too, each in its line.
    assert (victim.returncode, told.splitlines()[-1]) == (2, "Stopped. Nothing was published.")
    assert told.count("Stopped.") == 1
    assert "Traceback" not in told
    assert strays(project) == []
    assert digest(project.site) == old


def test_a_file_larger_than_the_system_allows(project: Project, old: str) -> None:
    done = project.run(first=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000)))
    assert done.returncode == 2
    assert "A file grew larger than this system allows (see ulimit -f)." in done.stderr
    assert 'Nothing was published. What was in "site" before is there still.' in done.stderr
    assert digest(project.site) == old
    assert strays(project) == []


@pytest.mark.parametrize("megabytes", [150, 250, 400, 600, 900])
def test_out_of_memory(project: Project, old: str, megabytes: int) -> None:
    limit = megabytes << 20
    shutil.rmtree(project.root / ".cache", ignore_errors=True)
    done = project.run(first=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
    assert done.returncode in (0, 2), done.stdout + done.stderr
    if done.returncode:
        assert len(done.stderr.strip()) > 20
        assert digest(project.site) == old
    assert strays(project) == []


@pytest.mark.skipif(not CAN_MOUNT, reason="no disk can be mounted here")
@pytest.mark.parametrize("kilobytes", [64, 500, 1_000, 1_500, 2_500, 40_000])
def test_a_full_disk(project: Project, old: str, kilobytes: int) -> None:
    """The whole project, store and all, on a small disk, which fills while the site is made and written."""
    shutil.rmtree(project.root / ".cache", ignore_errors=True)
    used = sum(-(-p.stat().st_size // 4096) * 4096 + 4096 for p in project.root.rglob("*"))
    script = (
        f"mount -t tmpfs -o size={used // 1024 + kilobytes}k none /mnt && cp -a {project.root}/. /mnt/ && "
        f'cd /mnt && "$@"; status=$?; ls -a /mnt; find /mnt/site -size 0; '
        f"[ $status = 0 ] || diff -rq {project.root}/site /mnt/site; exit $status"
    )
    done = project.run(before=("unshare", "-rm", "sh", "-c", script, "sh"))
    expected = {2} if kilobytes < 500 else {0} if kilobytes > 5_000 else {0, 2}
    assert done.returncode in expected, done.stdout + done.stderr
    if done.returncode:
        assert "The disk is full. Make room on it, and say the same again." in done.stderr
    assert "Only in" not in done.stdout
    assert "differ" not in done.stdout
    assert "/mnt/site/" not in done.stdout  # a file without content
    assert ".scorecard-" not in done.stdout


@pytest.mark.skipif(not CAN_MOUNT, reason="no disk can be mounted here")
def test_a_disk_that_can_only_be_read(project: Project, old: str) -> None:
    script = 'mount --bind . . && mount -o remount,ro,bind . && cd "$PWD" && "$@"'
    done = project.run(before=("unshare", "-rm", "sh", "-c", script, "sh"))
    assert done.returncode == 2, done.stdout + done.stderr
    assert "It lies on a disk that can only be read. Name a place where files can be written." in done.stderr
    assert digest(project.site) == old


@pytest.mark.parametrize("event", ["on_config", "on_files", "on_page_context", "on_post_build"])
def test_a_hook_of_the_councils_that_raises(project: Project, old: str, event: str) -> None:
    config = (project.root / "mkdocs.yml").read_text()
    (project.root / "mine.py").write_text(
        f"def {event}(*given, **named):\n    raise KeyError('no such thing')\n"
    )
    (project.root / "mkdocs.yml").write_text(config.replace("publish.py]", "publish.py, mine.py]"))
    try:
        done = project.run()
    finally:
        (project.root / "mkdocs.yml").write_text(config)
        (project.root / "mine.py").unlink()
    assert done.returncode == 2, done.stdout + done.stderr
    assert (
        "\"mine.py\", line 2, stopped with KeyError: 'no such thing'. It is no part of this program"
        in done.stderr
    )
    assert digest(project.site) == old
    assert strays(project) == []


@pytest.mark.parametrize("after", [0.2, 0.6, 1.2])
def test_a_package_that_is_removed_while_it_is_built(project: Project, old: str, after: float) -> None:
    shutil.copytree(project.root / "datapackages" / "plan", project.root / "datapackages" / "other")
    about = project.root / "datapackages" / "other" / "datapackage.json"
    about.write_text(json.dumps(json.loads(about.read_text()) | {"name": "other"}))
    words = project.command("build", "--as-of", "2025-06-01")
    building = subprocess.Popen(
        words, cwd=project.root, env=project.environment(), stderr=subprocess.PIPE, text=True
    )
    time.sleep(after)
    shutil.rmtree(about.parent)
    told = building.communicate(timeout=300)[1]
    assert building.returncode in (0, 1, 2)
    assert "Traceback" not in told
    assert "fault of the program" not in told
    if building.returncode:
        assert digest(project.site) == old
    assert strays(project) == []
    assert project.run().returncode == 0
    assert digest(project.site) == old


class Payload:
    """What would leave a trace if anything that is kept could run."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (f"touch {self.trace}",)


def test_nothing_that_is_kept_is_believed(project: Project, old: str, tmp_path: Path) -> None:
    """Every file of the store is damaged, each in another way; the site is the same, and nothing runs."""
    assert project.run().returncode == 0
    trace = tmp_path / "it-ran"
    crafted = pickle.dumps(Payload(trace))
    kept = sorted(p for p in (project.root / ".cache").rglob("*") if p.is_file())
    assert len(kept) > 20
    for number, path in enumerate(kept):
        content = path.read_bytes()
        match number % 8:
            case 0:
                path.write_bytes(bytes([content[0] ^ 1]) + content[1:] if content else b"x")
            case 1:
                path.write_bytes(content[: len(content) // 2])
            case 2:
                path.write_bytes(b"")
            case 3:
                path.write_bytes(kept[number - 1].read_bytes())
            case 4:
                path.write_bytes(crafted)
            case 5:
                path.unlink()
                path.symlink_to("/etc/hostname")
            case 6:
                path.unlink()
                path.mkdir()
            case 7:
                path.unlink()
                os.mkfifo(path)
    done = project.run()
    assert done.returncode == 0, done.stderr
    assert digest(project.site) == old
    assert not trace.exists()
    assert strays(project) == []
