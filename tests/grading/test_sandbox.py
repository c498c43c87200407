"""The sandboxes: what they keep out, and what it takes to be let in."""

import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from grading import bubblewrap, cgroups, proof, sandbox, seccomp
from grading.bubblewrap import LEARNER, WORKER, Course, SandboxError
from grading.limits import Limits
from grading.sandbox import Pair
from tests.grading.sandboxes import SMALL, text


def tell(pair: Pair, source: str) -> object:
    """What the learner's cell prints as JSON."""
    return json.loads(text(pair.run(f"import json, os\n{source}\nprint(json.dumps(found))")))


def test_it_proves_itself(course: Course) -> None:
    for kind in (LEARNER, WORKER):
        assert list(proof.probe(kind, course, SMALL)) == []


WEAKER = {
    "network": lambda args, root: without(args, "--unshare-net", 1),
    "that no limit counts": lambda args, root: without(args, "--seccomp", 2),
    "write outside": lambda args, root: [*args[:-4], "--chmod", "0777", root],
    "it sees": lambda args, root: [*args[:-4], "--ro-bind", f"{root}/source", f"{root}/source"],
    "larger than the limit": lambda args, root: [
        *args[:-4],
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
    real = bubblewrap.command
    weaker = WEAKER[finding]
    monkeypatch.setattr(bubblewrap, "command", lambda *a: weaker(real(*a), str(course.root)))
    assert any(finding in found for found in proof.probe(LEARNER, course, SMALL))
    monkeypatch.setattr(proof, "_proven", set())
    with pytest.raises(SandboxError, match="does not hold"):
        proof.prove(course, SMALL)


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
    assert set(copies) <= set(bubblewrap.installed("grader_tests"))
    assert {f"{copy}/collection.py" for copy in copies} <= set(proof._forbidden(course, LEARNER))
    assert list(proof.probe(LEARNER, course, SMALL)) == []
    monkeypatch.setattr(bubblewrap, "_STUB", places[1] / "grader_tests")  # a wall that is none
    assert any("collection.py" in found for found in proof.probe(LEARNER, course, SMALL))


def test_a_course_that_is_part_of_python_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SandboxError, match="inside the Python installation"):
        bubblewrap.command(LEARNER, Course(Path(sys.prefix).resolve() / "course"), SMALL, None)


def test_without_linux_or_bubblewrap_the_reason_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bubblewrap.missing() == ""
    monkeypatch.setenv("PATH", "/nowhere")
    assert "bubblewrap" in bubblewrap.missing()
    monkeypatch.setattr(bubblewrap.sys, "platform", "darwin")
    assert "Linux" in bubblewrap.missing()


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


def test_a_course_below_the_temporary_folder_is_closed_too() -> None:
    """The sandbox's own /tmp is writable; the course's folder in it is a mount that is not."""

    def made(root: str) -> list[str]:
        return bubblewrap.command(LEARNER, Course(Path(root)), Limits(), None)

    assert made("/tmp/course")[-4:] == ["--remount-ro", "/tmp/course", "--remount-ro", "/"]
    assert made("/home/course")[-2:] == ["--remount-ro", "/"]


@pytest.mark.parametrize(
    ("mapped", "groups", "whole"),
    [
        ("0 0 4294967295", "allow", True),
        ("0 1000 1", "deny", False),
        ("0 0 4294967295", "deny", False),
    ],
)
def test_root_who_cannot_become_another_is_taken_for_a_user(
    monkeypatch: pytest.MonkeyPatch, mapped: str, groups: str, whole: bool
) -> None:
    shown = {"/proc/self/uid_map": mapped + "\n", "/proc/self/setgroups": groups + "\n"}
    monkeypatch.setattr("os.getuid", lambda: 0)
    monkeypatch.setattr("builtins.open", lambda name: io.StringIO(shown[name]))
    assert bubblewrap._is_whole_root() is whole


def test_a_refused_namespace_is_told_with_what_it_needs() -> None:
    told = proof._needed("bwrap: No permissions to create new namespace")
    assert "user.max_user_namespaces" in told
    assert proof._needed("ModuleNotFoundError: numpy") == ""
