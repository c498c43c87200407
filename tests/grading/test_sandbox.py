"""The sandboxes: what they keep out, what bites, how they end. What it takes to be let in."""

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grading import cgroups, sandbox, seccomp
from grading.limits import Limits
from grading.sandbox import LEARNER, WORKER, Course, Gone, Pair, SandboxError

SMALL = Limits(
    memory=500 << 20,
    scratch=16 << 20,
    processes=40,
    file_size=8 << 20,
    cell_seconds=5,
    grace_seconds=1,
    per_call=1,
    per_check=4,
    notebook_seconds=120,
)

_LONG = f"97{os.getpid()}"  # seconds, and a mark to know our own sleepers by


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = tmp_path_factory.mktemp("course")
    for name in ("common", "grader_tests"):
        (root / name).mkdir()
        (root / name / "__init__.py").write_text(f"secret = {name!r}\n")
    (root / "gradebook.db").write_text("grades")
    (root / "source").mkdir()
    return Course(root)


@pytest.fixture(scope="module")
def pair(course: Course) -> Iterator[Pair]:
    with Pair(course, SMALL) as pair:
        yield pair


def text(outputs: list) -> str:
    return "".join(o.get("text", o.get("evalue", "")) for o in outputs)


def tell(pair: Pair, source: str) -> object:
    """What the learner's cell prints as JSON."""
    return json.loads(text(pair.run(f"import json, os\n{source}\nprint(json.dumps(found))")))


def test_it_proves_itself(course: Course) -> None:
    for kind in (LEARNER, WORKER):
        assert list(sandbox.probe(kind, course, SMALL)) == []


WEAKER = {
    "network": lambda args, root: without(args, "--unshare-net", 1),
    "that no limit counts": lambda args, root: without(args, "--seccomp", 2),
    "write outside": lambda args, root: [*args[:-2], "--chmod", "0777", root],
    "it sees": lambda args, root: [*args[:-2], "--ro-bind", f"{root}/source", f"{root}/source"],
    "larger than the limit": lambda args, root: [
        *args[:-2],
        "--perms",
        "1777",
        "--tmpfs",
        "/dev/shm",
    ],
}


def without(args: list[str], option: str, length: int) -> list[str]:
    at = args.index(option)
    return [a for a in args[:at] + args[at + length :] if a != "--disable-userns"]


@pytest.mark.parametrize("finding", WEAKER)
def test_it_finds_out_when_a_wall_is_missing(
    course: Course, monkeypatch: pytest.MonkeyPatch, finding: str
) -> None:
    real = sandbox.command
    weaker = WEAKER[finding]
    monkeypatch.setattr(sandbox, "command", lambda *a: weaker(real(*a), str(course.root)))
    assert any(finding in found for found in sandbox.probe(LEARNER, course, SMALL))
    monkeypatch.setattr(sandbox, "_proven", set())
    with pytest.raises(SandboxError, match="does not hold"):
        sandbox.prove(course, SMALL)


@pytest.mark.parametrize("name", ["processes", "file_size", "address_space", "scratch"])
def test_it_finds_out_when_a_limit_does_not_bite(course: Course, name: str) -> None:
    slack = replace(
        SMALL, processes=400, file_size=1 << 30, address_space=64 << 30, scratch=1 << 30
    )
    real = replace(SMALL, **{name: getattr(slack, name)})
    process = sandbox.Process(LEARNER, course, real, "probe", [])
    try:
        message = {"forbidden": [], "limits": SMALL.inside(0), "filtered": True}
        assert process.ask(message, 30) != []
    finally:
        process.close()


def test_the_learner_sees_the_public_packages_and_nothing_else(pair: Pair, course: Course) -> None:
    found = tell(
        pair,
        "import common, grader_tests\nfound = [common.secret, hasattr(grader_tests, '__path__'), "
        "open(grader_tests.__file__).read(), sorted(os.listdir('..')), dict(os.environ), os.getuid()]",
    )
    secret, _, stub, beside, env, uid = found  # type: ignore[misc]
    assert secret == "common" and "secret" not in stub
    assert beside == ["common", "grader_tests", "work"]
    assert uid != 0 and not any("SEED" in name or "SESSION" in name for name in env)


def test_the_worker_has_the_checks_and_the_seed(
    pair: Pair, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURSE_GRADING_SEED", "12")
    monkeypatch.setenv("OTHER_SECRET", "13")
    with Pair(course, SMALL) as pair:
        source = "import os, grader_tests\nprint(grader_tests.secret, os.environ)"
        seen = text(pair.grade(source, []))
        assert "grader_tests" in seen and "'12'" in seen and "'13'" not in seen
        hidden = text(pair.run("import os\nprint(os.environ)"))
        assert "SEED" not in hidden and "'13'" not in hidden


def test_the_seed_is_on_no_command_line(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_GRADING_SEED", "8612345")
    with Pair(course, SMALL) as pair:
        for process in (pair.learner, pair.worker):
            line = Path(f"/proc/{process.popen.pid}/cmdline").read_bytes()
            assert b"bwrap" in line and b"8612345" not in line
        assert "8612345" in text(pair.grade("import os\nprint(os.environ)", []))


def test_every_copy_of_the_checks_is_hidden_and_probed_for(
    course: Course, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    places = [tmp_path / name / "site-packages" for name in ("first", "second")]
    for place in places:
        (place / "grader_tests").mkdir(parents=True)
        (place / "grader_tests" / "__init__.py").write_text("secret = 'installed'\n")
        (place / "grader_tests" / "collection.py").write_text("answer = 1\n")
        monkeypatch.syspath_prepend(str(place))
    copies = [str(place / "grader_tests") for place in places]
    assert set(copies) <= set(sandbox.installed("grader_tests"))
    assert {f"{copy}/collection.py" for copy in copies} <= set(sandbox._forbidden(course, LEARNER))
    assert list(sandbox.probe(LEARNER, course, SMALL)) == []
    monkeypatch.setattr(sandbox, "_STUB", places[1] / "grader_tests")  # a wall that is none
    assert any("collection.py" in found for found in sandbox.probe(LEARNER, course, SMALL))


def test_a_cell_that_loops_is_stopped_and_the_next_one_runs(pair: Pair) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pair, "limits", replace(SMALL, cell_seconds=0.5))
        assert pair.run("while True: pass")[0]["ename"] == "KeyboardInterrupt"
    assert text(pair.run("print('still here')")) == "still here\n"


def test_a_looping_cell_is_stopped_where_grading_runs_in_the_background(course: Course) -> None:
    """There a shell has programs ignore the signal that interrupts."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Pair(course, replace(SMALL, cell_seconds=0.5)) as pair:
            assert pair.run("while True: pass")[0]["ename"] == "KeyboardInterrupt"
            assert text(pair.run("print('still here')")) == "still here\n"
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_call_that_loops_costs_its_check_only(pair: Pair) -> None:
    pair.run("def loop():\n    while True: pass\ndef fine(): return 1")
    assert pair.grade("loop()", ["loop"])[0]["ename"] == "TimeoutError"
    assert pair.grade("assert fine() == 1", ["fine"]) == []


def test_a_learner_only_gives_the_names_that_are_theirs(pair: Pair) -> None:
    pair.run("check = lambda *a: None\nnp = None\nmine = 3")
    pair.set_up("def check(x):\n    assert x == 3")
    assert pair.grade("check(mine)", ["mine"]) == []
    pair.run("check = lambda *a: None\nmine = 4")
    assert pair.grade("check(mine)", ["mine"])[0]["ename"] == "AssertionError"
    assert pair.grade("check(other)", ["mine"])[0]["ename"] == "NameError"


@pytest.mark.parametrize(
    ("last", "score"),
    [
        ("0.5", "0.5"),
        ("import numpy as np; np.float64(0.5)", "0.5"),
        ("True", "1.0"),
        ("-3.0", "0.0"),
        ("float('nan')", None),
        ("float('inf')", None),
    ],
)
def test_scores_are_plain_numbers(pair: Pair, last: str, score: str | None) -> None:
    (output,) = pair.grade(last, [])
    if score is None:
        assert output["output_type"] == "error"
    else:
        assert output["data"] == {"text/plain": score}


def test_a_result_that_is_no_score_is_only_shown(pair: Pair) -> None:
    pair.run("fake = type('X', (), {'__repr__': lambda self: '17.0'})()")
    (output,) = pair.grade("fake", ["fake"])
    assert output["output_type"] == "display_data" and "17" not in str(output["data"])
    (output,) = pair.grade("import sys; print('x', file=sys.stderr)", [])
    assert output["name"] == "stdout"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import os; os._exit(0)", "ended"),
        ("x = [bytearray(10**8) for _ in range(50)]", "memory|MemoryError"),
    ],
)
def test_what_ends_the_process_has_a_reason(course: Course, code: str, why: str) -> None:
    with Pair(course, replace(SMALL, address_space=4 << 30)) as pair:
        with pytest.raises(Gone, match=why):
            pair.run(code)
        with pytest.raises(Gone, match=why):
            pair.grade("1", [])


def test_memory_is_watched_where_there_are_no_control_groups(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cgroups.Group, "create", classmethod(lambda cls, limits: cls()))
    hold = "import os, time\nfor _ in range(4):\n    if os.fork() == 0:\n        x = b'1' * (2 * 10**8)\n"
    with Pair(course, SMALL) as pair, pytest.raises(Gone, match="500 MiB of memory"):
        pair.run(hold + "        time.sleep(60)\ntime.sleep(60)")


def test_the_whole_notebook_has_a_limit(course: Course) -> None:
    with Pair(course, replace(SMALL, cell_seconds=60)) as pair:
        pair.run("import signal; signal.signal(2, signal.SIG_IGN)")
        pair.until = time.monotonic() + 0.2
        with pytest.raises(Gone):
            pair.run("while True: pass")
        with pytest.raises(Gone):
            pair.grade("1", [])


def test_output_is_bounded(pair: Pair) -> None:
    outputs = pair.run("for _ in range(100): print('x' * 10**6)")
    assert len(text(outputs)) < SMALL.output + 1000 and "cut" in text(outputs)


def test_what_decides_the_points_is_never_dropped(course: Course) -> None:
    with Pair(course, replace(SMALL, output=20_000)) as pair:
        flood = "from IPython.display import display\nfor _ in range(1100): display(0)\n"
        partial = pair.grade(f"{flood}print('x' * 10**6)\n0.5", [])
        assert [o["data"] for o in partial if o["output_type"] == "execute_result"] == [
            {"text/plain": "0.5"}
        ]
        for _ in range(6):
            pair.run("print('x' * 10**6)")
        assert pair.room < 0
        (partial,) = pair.grade("0.25", [])
        assert partial["data"] == {"text/plain": "0.25"}
        (failed,) = pair.grade("1 / 0", [])
        assert failed["output_type"] == "error"
        assert pair.grade("pass", []) == []


@pytest.mark.parametrize(
    "answer",
    [
        {"outputs": []},
        {"outputs": [], "verdict": "partial"},
        {"outputs": [], "verdict": "failed"},
        {"outputs": [{"output_type": "execute_result", "data": {}}], "verdict": "full"},
    ],
)
def test_a_graded_cell_without_a_verdict_is_an_error(
    pair: Pair, monkeypatch: pytest.MonkeyPatch, answer: dict
) -> None:
    monkeypatch.setattr(pair, "_worker_answer", lambda seconds: pair.worker.answer(5) and answer)
    assert pair.grade("pass", [])[-1]["ename"] == "NoVerdict"


def test_a_loop_behind_a_shut_interrupt_is_ended(course: Course) -> None:
    with Pair(course, replace(SMALL, cell_seconds=1)) as pair:
        pair.interrupt.close()  # a send to it fails as it does where the other end is shut
        with pytest.raises(Gone, match="did not stop"):
            pair.run("while True: pass")


def test_everything_ends_with_the_sandbox(course: Course) -> None:
    with Pair(course, SMALL) as pair:
        pair.run(
            "import subprocess\nfor _ in range(3): subprocess.Popen(['setsid', 'sleep', '"
            + _LONG
            + "'])"
        )
        assert _comes_to(3)
    assert _comes_to(0)


def _comes_to(count: int) -> bool:
    deadline = time.monotonic() + 10
    while _sleepers() != count and time.monotonic() < deadline:
        os.sched_yield()
    return _sleepers() == count


def _sleepers() -> int:
    count = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            count += _LONG.encode() in (folder / "cmdline").read_bytes()
        except OSError:
            continue
    return count


def test_a_course_that_is_part_of_python_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SandboxError, match="inside the Python installation"):
        sandbox.command(LEARNER, Course(Path(sys.prefix).resolve() / "course"), SMALL, None)


def test_without_linux_or_bubblewrap_the_reason_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sandbox.missing() == ""
    monkeypatch.setenv("PATH", "/nowhere")
    assert "bubblewrap" in sandbox.missing()
    monkeypatch.setattr(sandbox.sys, "platform", "darwin")
    assert "Linux" in sandbox.missing()


def test_the_filter_jumps_inside_itself() -> None:
    for machine in ("x86_64", "aarch64"):
        code = seccomp.program(machine)
        assert code is not None and len(code) % 8 == 0
        count = len(code) // 8
        for place in range(count):
            operation, yes, no = (
                code[8 * place] | code[8 * place + 1] << 8,
                *code[8 * place + 2 : 8 * place + 4],
            )
            assert place + 1 + max(yes, no) < count or operation == 0x06
    assert seccomp.program("riscv64") is None


def test_scopes_of_systemd_limit_memory_and_tasks() -> None:
    command = cgroups.scope(SMALL)
    assert command[0] == "systemd-run" and command[-1] == "--"
    assert f"MemoryMax={SMALL.memory}" in command and "TasksMax=42" in command
