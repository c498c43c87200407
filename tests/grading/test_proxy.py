"""The learner's objects behind proxies behave, for a check, as if they were in its own process."""

import contextlib
import linecache
import random
import socket
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from grader_tests import run
from grading.inside import wire
from grading.inside.errors import LearnerGone, RemoteError
from grading.inside.learner import Answers
from grading.inside.session import Session

Fetch = Callable[..., Any]


@pytest.fixture
def fetch() -> Iterator[Fetch]:
    """fetch(code, name): runs code on the learner's side and gives what it calls ``name``."""
    ours, theirs = socket.socketpair()
    interrupt, heard = socket.socketpair()
    names: dict[str, Any] = {"np": np}

    def serve() -> None:
        with contextlib.suppress(wire.Closed):
            Answers(theirs, names).serve()

    thread = threading.Thread(target=serve)
    thread.start()
    session = Session(ours, interrupt, per_call=5, in_all=30)

    def fetch(code: str, *wanted: str) -> Any:
        exec(code, names)
        found = session.ask("get", list(wanted))
        return found[wanted[0]] if len(wanted) == 1 else [found[name] for name in wanted]

    session.theirs = names  # type: ignore[attr-defined]
    fetch.session = session  # type: ignore[attr-defined]
    with ours, theirs, interrupt, heard:
        yield fetch
        session.end()
        ours.shutdown(socket.SHUT_RDWR)
        thread.join()


LAYER = """
class Layer:
    kind = "layer"
    def __init__(self, W):
        self.W, self.calls = W, 0
    def forward(self, x):
        self.calls += 1
        return x @ self.W
"""


def test_a_class_is_made_used_and_changed(fetch: Fetch) -> None:
    Layer = fetch(LAYER, "Layer")
    W = np.eye(2)
    layer = Layer(W)
    x = np.array([[1.0, 2.0]])
    assert np.array_equal(layer.forward(x), x) and layer.calls == 1
    W *= 3  # the layer holds this very array
    assert np.array_equal(layer.forward(x), 3 * x)
    layer.W[0, 0] = 0
    assert W[0, 0] == 0 and layer.W is W
    layer.W = np.zeros((2, 2))
    assert not layer.forward(x).any() and Layer.__name__ == "Layer" and layer.kind == "layer"
    assert not hasattr(layer, "backward") and hasattr(layer, "forward")


def test_the_learners_own_arrays_are_changed_in_place(fetch: Fetch) -> None:
    code = "class B:\n    def __init__(self): self.b = np.zeros(2)\n    def sum(self): return self.b.sum()"
    layer = fetch(code, "B")()
    layer.b[:] = [1, 2]  # of an array that nobody here holds on to
    assert layer.sum() == 3
    layer.b += 1
    assert layer.sum() == 5


def test_updates_in_place_reach_the_check(fetch: Fetch) -> None:
    update = fetch("def update(p, g):\n    for k in p: p[k] -= g[k]", "update")
    params = {"W": np.ones(3), "b": np.ones(2)}
    held = params["W"]
    update(params, {"W": np.ones(3), "b": np.ones(2)})
    assert not held.any() and params["W"] is held


def test_rebinding_in_a_dict_is_seen_and_leaves_the_array(fetch: Fetch) -> None:
    update = fetch(
        "def update(p, g):\n    for k in p: p[k] = p[k] - g[k]\n    p['new'] = 1", "update"
    )
    params = {"W": np.ones(3)}
    held = params["W"]
    update(params, {"W": np.ones(3)})
    assert held.all() and not params["W"].any() and params["new"] == 1


def test_lists_change_in_place(fetch: Fetch) -> None:
    change = fetch("def change(x):\n    x.append([2]); x[0].append(5); return x", "change")
    inner = [1]
    outer = [inner]
    assert change(outer) is outer
    assert outer == [[1, 5], [2]] and outer[0] is inner


def test_a_returned_buffer_stays_one_buffer(fetch: Fetch) -> None:
    f = fetch("buffer = np.zeros(2)\ndef f(x):\n    buffer[:] = x\n    return buffer", "f")
    first = f(1.0)
    assert np.array_equal(first, [1, 1])
    f(2.0)
    assert np.array_equal(first, [2, 2])


def test_a_read_only_argument_cannot_be_written(fetch: Fetch) -> None:
    f = fetch("def f(x):\n    x += 1", "f")
    x = np.zeros(2)
    x.flags.writeable = False
    with pytest.raises(ValueError, match="read-only"):
        f(x)


def test_a_generator_function_is_iterated_lazily(fetch: Fetch) -> None:
    count = fetch("def count(n):\n    for i in range(n):\n        yield np.array([i])", "count")
    endless = count(10**12)
    assert iter(endless) is endless and next(endless)[0] == 0
    assert [int(x[0]) for x in count(3)] == [0, 1, 2]
    with pytest.raises(TypeError):
        len(endless)
    with pytest.raises(TypeError):
        endless[0]


def test_rng_travels_there_and_back(fetch: Fetch) -> None:
    draw = fetch("def draw(rng, n): return rng.normal(size=n)", "draw")
    ours, theirs = np.random.default_rng(3), np.random.default_rng(3)
    for n in (2, 5):
        assert np.array_equal(draw(ours, n), theirs.normal(size=n))
    assert ours.random() == theirs.random()


def test_rng_cannot_be_spoiled(fetch: Fetch) -> None:
    spoil = fetch(
        "def spoil(rng):\n    s = rng.bit_generator.state\n    s['state'] = {'state': 0, 'inc': 0}\n"
        "    rng.bit_generator.state = s",
        "spoil",
    )
    rng = np.random.default_rng(3)
    spoil(rng)
    assert len(set(rng.random(5))) == 5


def test_the_global_generators_are_watched(fetch: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    f = fetch("import random\ndef f():\n    random.random()\ndef g(): pass", "f")
    drawn: list[str] = []
    monkeypatch.setattr(np.random, "random_sample", lambda: drawn.append("numpy"))
    real = random.random
    monkeypatch.setattr(random, "random", lambda: drawn.append("python") or real())
    f()
    assert drawn == ["python", "python"]  # once there, once here
    fetch("", "g")()
    assert drawn == ["python", "python"]


def test_callbacks_see_the_array_as_it_is(fetch: Fetch) -> None:
    slope = fetch(
        "def slope(f, x):\n    x[0] += 1\n    up = f(x)\n    x[0] -= 1\n    return up - f(x)",
        "slope",
    )
    x, seen = np.array([2.0]), []

    def square(z: Any) -> float:
        seen.append(z is x)
        return float(x[0] ** 2)  # of the closure's array, not of the argument

    assert slope(square, x) == 5.0 and seen == [True, True] and x[0] == 2.0


def test_callbacks_see_changes_of_an_array_that_they_are_not_given(fetch: Fetch) -> None:
    moved = fetch("def moved(f, x):\n    x[0] += 1\n    return f()", "moved")
    x = np.array([2.0])
    assert moved(lambda: float(x[0]), x) == 3.0


def test_ufuncs_stay_ufuncs(fetch: Fetch) -> None:
    f = fetch("def f(g, x): return [g(x), type(g).__name__]", "f")
    assert f(np.tanh, 0.0) == [0.0, "ufunc"]


class Boom(Exception):
    pass


def test_exceptions_keep_type_text_and_line(fetch: Fetch) -> None:
    f = fetch("class Mine(ValueError): pass\ndef f(x):\n    raise Mine('no ' + x)", "f")
    with pytest.raises(ValueError, match=r"^no good$") as caught:
        f("good")
    assert caught.type.__name__ == "Mine"
    with pytest.raises(ZeroDivisionError, match="division by zero"):
        fetch("def g(): return 1 / 0", "g")()
    linecache.cache["cell"] = (8, None, ["def j():\n", "    return {}['key']\n"], "cell")
    names: dict[str, Any] = {}
    exec(compile("def j():\n    return {}['key']\n", "cell", "exec"), names)
    fetch.session.theirs.update(names)  # type: ignore[attr-defined]
    with pytest.raises(KeyError) as caught:
        fetch("", "j")()
    last = traceback.extract_tb(caught.value.__traceback__)[-1]
    assert last.line == "return {}['key']"
    for key in (("a", 1), "a"):  # of all exceptions this one shows its argument as repr does
        with pytest.raises(KeyError) as missing:
            fetch(f"def k(): return {{}}[{key!r}]", "k")()
        assert str(missing.value) == str(KeyError(key))
    with pytest.raises(RemoteError) as ended:
        fetch("def h(): raise SystemExit", "h")()
    assert ended.type.__name__ == "SystemExit"
    with pytest.raises(np.linalg.LinAlgError):
        fetch("def i(): return np.linalg.inv(np.zeros((2, 2)))", "i")()


def test_the_checks_own_exception_comes_back_itself(fetch: Fetch) -> None:
    f = fetch("def f(g):\n    try:\n        return g()\n    finally:\n        pass", "f")
    mine = Boom("mine")

    def fails() -> None:
        raise mine

    with pytest.raises(Boom) as caught:
        f(fails)
    assert caught.value is mine


def test_warnings_and_prints_are_repeated_here(
    fetch: Fetch, capsys: pytest.CaptureFixture[str]
) -> None:
    f = fetch("def f(x):\n    print('here')\n    return np.exp(x)", "f")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert f(np.float64(1000)) == np.inf
    assert [w.category for w in caught] == [RuntimeWarning] and "overflow" in str(caught[0].message)
    assert capsys.readouterr().out == "here\n"
    with np.errstate(over="raise"), pytest.raises(FloatingPointError):
        f(np.float64(1000))


def test_a_liar_is_neither_equal_nor_an_array(fetch: Fetch) -> None:
    code = (
        "class Yes:\n    shape = (2,)\n    def __eq__(self, o): return True\n"
        "    def __array__(self, *a, **k): return np.zeros(2)\n    __hash__ = object.__hash__"
    )
    yes = fetch(code + "\nyes = Yes()", "yes")
    assert yes != 1 and not (yes == np.zeros(2)).any() and yes.shape == (2,)
    assert np.asarray(yes).dtype == object


def test_only_data_and_functions_go_to_the_submission(fetch: Fetch) -> None:
    f = fetch("def f(x): return x", "f")
    with pytest.raises(TypeError, match="cannot hand a Boom"):
        f(Boom())
    assert f(f) is f


def test_where_an_answer_comes_from_is_told(fetch: Fetch) -> None:
    code = "import functools\nfrom common.functions import relu\nfrom common.layers import Dense\n"
    code += "class Mine(Dense): pass\ndef own(x): return x\nhalf = functools.partial(relu)"
    found = fetch(code, "relu", "Dense", "Mine", "own", "half")
    origins = [type(remote).__module__ for remote in found]
    assert origins[:3] == ["common"] * 3 and origins[4] == "common" and origins[3] != "common"
    relu, own = found[0], found[3]
    assert (
        run("01.relu", relu, 1).misconception == "toolkit" != run("01.relu", own, 1).misconception
    )


def test_a_broken_session_stays_broken(fetch: Fetch) -> None:
    f = fetch("def f(): return 1", "f")
    session = fetch.session  # type: ignore[attr-defined]
    session.channel.shutdown(socket.SHUT_RDWR)
    for _ in range(2):
        with pytest.raises(LearnerGone):
            f()
