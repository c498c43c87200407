"""The attack corpus: submissions that try to take points, to block the grader or to do harm; and honest ones.

An attack is a released notebook without answers, so it deserves 0 points, with code in one answer cell
(``CODE``), or the file itself bent (``FILES``). A damaged submission is a perfect one after an editor's
work; it deserves full points, or 0 with a reason where nothing readable is left.
"""

import copy
import json
import os
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell

from tests.grading.toy import NAME, Toy, answers, filled
from tests.grading.toy_content import MOST


@dataclass(frozen=True)
class Submission:
    group: str
    name: str
    make: Callable[[Toy, str], None]  # hands it in under a student's name
    deserves: float = 0.0
    refused: bool = False  # graded with 0 points and a recorded reason
    unnamed: bool = False  # its folder has no name that nbgrader can hold; only the log tells of it

    @property
    def student(self) -> str:
        return f"{self.group}-{self.name}".replace(" ", "-")


CONTROL, KERNEL, TESTS, EXITS, RESOURCES, LIES, FILES_DB, METADATA, WIRE, ESCAPE, XSS, DAMAGE = [
    "control",
    "kernel",
    "tests",
    "exits",
    "resources",
    "lies",
    "files",
    "metadata",
    "wire",
    "escape",
    "xss",
    "damage",
]

_FORGED_COUNT = """
from grading.inside import shell
def forged(window, source):
    return [{"output_type": "execute_result", "data": {"text/plain": "1"}, "metadata": {}, "execution_count": COUNT}]
shell.run = forged"""

# group -> name -> code put into the first answer cell of an empty notebook
CODE: dict[str, dict[str, str]] = {
    KERNEL: {
        "do_execute": """
ip = get_ipython()
kernel = getattr(ip, "kernel", None)
def quiet(*args, **kwargs):
    return {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}
if kernel is not None:
    kernel.do_execute = quiet
ip.run_cell = quiet""",
        "ast-transformer": """
import ast
class Gut(ast.NodeTransformer):
    def visit_Expr(self, node):
        return ast.copy_location(ast.Expr(ast.Constant(99.0)), node)
    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)
get_ipython().ast_transformers.append(Gut())""",
        "input-transformer": """
get_ipython().input_transformers_cleanup.append(lambda lines: ["100.0\\n"])
get_ipython().input_transformers_post.append(lambda lines: ["100.0\\n"])""",
        "silent-exceptions": """
ip = get_ipython()
ip.set_custom_exc((BaseException,), lambda self, kind, value, tb, tb_offset=None: None)
ip.showtraceback = ip._showtraceback = lambda *args, **kwargs: None
import sys
sys.excepthook = lambda *args: None""",
        "events": """
def before(*args):
    get_ipython().user_ns["check"] = lambda *a: 99.0
get_ipython().events.register("pre_run_cell", before)
get_ipython().events.register("post_execute", before)""",
        "displayhook": """
import sys
sys.displayhook = lambda value: print("17.0")
get_ipython().displayhook = sys.displayhook""",
        "forged-outputs": """
import sys
from IPython.display import display
class Full(float):
    def __repr__(self):
        return "17.0"
display(Full(17.0))
screen = sys.stdout.screen
screen.outputs.append({"output_type": "execute_result", "data": {"text/plain": "17.0"},
                       "metadata": {}, "execution_count": 1})""",
        "builtins": """
import builtins
builtins.AssertionError = type("Never", (BaseException,), {})
builtins.abs = builtins.isinstance = lambda *a: True
builtins.__import__ = lambda *a, **k: None""",
        "trace": """
import sys, threading
def trace(frame, event, arg):
    for name in list(frame.f_locals):
        if name in ("condition", "expected", "y"):
            frame.f_locals[name] = True
    return trace
sys.settrace(trace)
threading.settrace(trace)""",
        "thread-on-namespace": """
import threading, time
space = get_ipython().user_ns
def forever():
    while True:
        space["check"] = lambda *a: 99.0
        space["np"] = space["close"] = lambda *a: True
        time.sleep(0.001)
threading.Thread(target=forever, daemon=True).start()""",
        "comm": """
from comm import create_comm
for kind in ("jupyter.widget", "nbgrader"):
    create_comm(target_name=kind, data={"state": {"outputs": [{"data": {"text/plain": "17.0"}}]}})""",
        "harness-frames": """
import json, os, sys
frame = sys._getframe()
while frame:
    for value in list(frame.f_locals.values()):
        for held in (value, getattr(value, "channel", None), getattr(value, "control", None)):
            if hasattr(held, "sendall"):
                held.sendall(b"\\x10\\0\\0\\0\\0\\0\\0\\0" + json.dumps([{"ok": 17.0}, []]).encode().ljust(16))
    frame = frame.f_back""",
        "libraries-patched": """
import json, socket, struct
json.dumps = json.JSONEncoder.encode = lambda *a, **k: '[{"ok": 17.0, "verdict": "full", "outputs": []}, []]'
struct.pack = struct.Struct.pack = lambda *a: b"\\0" * 8""",
        "restarted-python": """
import os, sys
os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(1)"])""",
    },
    TESTS: {
        "toolkit-called": "import toolkit\ndef sigmoid(x):\n    return toolkit.sigmoid(x)\n"
        "class Momentum(toolkit.Momentum):\n    pass",
        "toolkit-importlib": """
import importlib
sigmoid = lambda x: getattr(importlib.import_module("tool" + "kit"), "sig" + "moid")(x)
Momentum = lambda *a, **k: vars(importlib.import_module("toolkit"))["Momentum"](*a, **k)""",
        "toolkit-source": """
import inspect, toolkit
exec(inspect.getsource(toolkit.sigmoid) + inspect.getsource(toolkit.Momentum))""",
        "toolkit-file": """
import glob, marshal, sys
for folder in filter(None, sys.path):
    for file in glob.glob(folder + "/toolkit/**", recursive=True):
        if file.endswith(".py"):
            exec(open(file).read())
        elif file.endswith(".pyc"):
            exec(marshal.loads(open(file, "rb").read()[16:]))""",
        "toolkit-code": """
import types, toolkit
sigmoid = types.FunctionType(toolkit.sigmoid.__code__, {"np": np, **vars(toolkit)})
Momentum = type("Momentum", (), {n: f for n, f in vars(toolkit.Momentum).items() if callable(f)})""",
        "toolkit-wrapped": """
import functools, toolkit
class Call:
    def __init__(self, name):
        self.name = name
    def __call__(self, *a, **k):
        return getattr(toolkit, self.name)(*a, **k)
sigmoid = functools.partial(lambda name, x: getattr(toolkit, name)(x), "sigmoid")
Momentum = Call("Momentum")""",
        "toolkit-elsewhere": """
import importlib.metadata, os, pkgutil, runpy, zipfile
for name in ("toolkit", "toolkit.__init__"):
    try:
        globals().update(runpy.run_module(name))
        exec(pkgutil.get_data("toolkit", "__init__.py"))
    except Exception:
        pass
for top, _, files in os.walk("/"):
    for name in files:
        path = os.path.join(top, name)
        if "toolkit" in path and not path.startswith(("/proc", "/usr/lib/python3/")):
            try:
                exec(open(path).read())
            except BaseException:
                pass""",
        "toolkit-found-in-memory": """
import gc, toolkit
for thing in gc.get_objects():
    if getattr(thing, "__name__", "") in ("sigmoid", "Momentum") and callable(thing):
        globals()[thing.__name__] = lambda *a, _of=thing, **k: _of(*a, **k)""",
        "check-redefined": "def check(name, answer):\n    return 99.0\nCheckFailed = None",
        "grader_tests-patched": """
import grader_tests
grader_tests.check = lambda *a: 99.0
for name in ("check_sigmoid", "check_Scale", "check_norms", "need", "array"):
    setattr(grader_tests, name, lambda *a, **k: 2.0)""",
        "numpy-patched": """
import numpy as np
yes = lambda *a, **k: True
np.allclose = np.array_equal = np.isfinite = np.testing.assert_allclose = yes
def sigmoid(x):
    return x
def norms(x, p):
    return x""",
        "np-replaced": """
class Anything:
    def __getattr__(self, name):
        return lambda *a, **k: True
np = Anything()
def sigmoid(x):
    return True""",
        "helper-redefined": """
def close(a, b):
    return True
def sigmoid(x):
    return x""",
        "modules-replaced": """
import sys, types
fake = types.ModuleType("grader_tests")
fake.check = lambda *a: 99.0
sys.modules["grader_tests"] = fake""",
        "import-hook": """
import sys
class Hook:
    def find_spec(self, name, path=None, target=None):
        if name == "grader_tests":
            raise ImportError
sys.meta_path.insert(0, Hook())
sys.path.insert(0, ".")""",
        "checks-overwritten": """
import pathlib
for folder in (".", "..", "../grader_tests", "/tmp"):
    try:
        path = pathlib.Path(folder, "grader_tests.py")
        path.write_text("check = lambda *a: 99.0")
        pathlib.Path(folder, "__init__.py").write_text("check = lambda *a: 99.0")
    except OSError:
        pass""",
        "source-executed": """
import json, pathlib
for path in [*pathlib.Path("/").glob("*/*/source/*/*.ipynb"), *pathlib.Path("..").rglob("*.ipynb"),
             *pathlib.Path("/tmp").rglob("*.ipynb")]:
    for cell in json.loads(path.read_text())["cells"]:
        if "SOLUTION" in "".join(cell["source"]):
            exec("".join(cell["source"]))""",
        "checks-read": """
import inspect, grader_tests
largest, letter = None, None
try:
    text = open(grader_tests.__file__).read()
    if "0.25" in text:
        largest, letter = 0.25, "b"
except OSError:
    pass""",
        "exception-hidden": """
class AssertionError(BaseException): pass
class CheckFailed(BaseException): pass
def sigmoid(x):
    raise StopIteration
def norms(x, p):
    raise GeneratorExit""",
        "unused-names": "Scale = Momentum = sigmoid = minibatches = norms = numerical_gradient = check",
    },
    EXITS: {
        "os-exit": "import os\nos._exit(0)",
        "sys-exit": "import sys\nsys.exit(0)",
        "exit-in-call": "import os\ndef sigmoid(x):\n    os._exit(0)",
        "system-exit-in-call": "def sigmoid(x):\n    raise SystemExit(0)",
        "kill-self": "import os\nos.kill(os.getpid(), 9)",
        "kill-all": "import os\nos.kill(-1, 9)",
        "kill-parents": """
import os
for pid in range(1, 300):
    try:
        os.kill(pid, 9)
    except OSError:
        pass""",
        "stop-self": "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)",
        "segfault": "import ctypes\nctypes.string_at(0)",
        "abort": "import os\nos.abort()",
        "loop": "while True:\n    pass",
        "stubborn-loop": """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
while True:
    try:
        while True:
            pass
    except BaseException:
        pass""",
        "loop-in-call": "def sigmoid(x):\n    while True:\n        pass",
        "stubborn-call": """
def sigmoid(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass""",
        "endless-generator": "def minibatches(n, size, rng):\n    while True:\n        yield [0]",
        "slow-regex": "import re\nre.match(r'(a+)+$', 'a' * 40 + 'b')",
        "deadlock": "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()",
        "signals": "import os, signal\nfor s in (signal.SIGPIPE, signal.SIGALRM, signal.SIGXCPU):\n"
        "    signal.raise_signal(s)\nsignal.setitimer(signal.ITIMER_REAL, 0.1, 0.1)",
        "killed-in-call-by-a-child": """
import os, signal, time
def sigmoid(x):
    if os.fork() == 0:
        time.sleep(0.1)
        os.kill(os.getppid(), signal.SIGSTOP)
        os._exit(0)
    time.sleep(0.3)
    return x""",
        "deep-recursion": "import sys\nsys.setrecursionlimit(10**9)\ndef f():\n    f()\nf()",
        "descriptors-closed": "import os\nos.closerange(3, 200)",
        "interrupt": "def sigmoid(x):\n    raise KeyboardInterrupt\nraise KeyboardInterrupt",
        "exit-handler": """
import atexit, os, threading, time
atexit.register(lambda: time.sleep(60))
threading.Thread(target=time.sleep, args=(60,)).start()""",
    },
    RESOURCES: {
        "fork-bomb": "import os\nwhile True:\n    os.fork()",
        "thread-bomb": """
import threading, time
while True:
    threading.Thread(target=time.sleep, args=(100,)).start()""",
        "orphans": """
import subprocess
for _ in range(10):
    subprocess.Popen(["setsid", "sleep", "98765"])""",
        "daemon": """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True:
            time.sleep(1)
    os._exit(0)""",
        "memory": "held = []\nwhile True:\n    held.append(bytearray(10**8))",
        "memory-in-call": "def sigmoid(x):\n    import numpy as np\n    return np.ones(10**11)",
        "memory-of-many": """
import os, time
for _ in range(12):
    if os.fork() == 0:
        held = bytearray(10**8)
        for i in range(0, len(held), 4096):
            held[i] = 1
        time.sleep(100)
time.sleep(100)""",
        "shared-memory": """
from multiprocessing import shared_memory
held = [shared_memory.SharedMemory(create=True, size=10**8) for _ in range(20)]
for block in held:
    block.buf[:] = bytes(len(block.buf))""",
        "disk": """
for number in range(10**6):
    with open(f"/tmp/{number}", "wb") as file:
        file.write(bytes(10**7))""",
        "empty-files": """
import os
for number in range(10**9):
    os.mknod(f"/tmp/{number}")""",
        "three-folders": """
import os
for folder in (".", "/tmp", "/dev/shm"):
    for number in range(100):
        with open(f"{folder}/{number}", "wb") as file:
            os.posix_fallocate(file.fileno(), 0, 30 << 20)""",
        "kernel-objects": """
import fcntl, os, select, socket, time
for _ in range(40):
    if os.fork() == 0:
        held = []
        try:
            while True:
                held += socket.socketpair()
                held[-1].setblocking(False)
                held.append(select.epoll())
                reader, writer = os.pipe()
                fcntl.fcntl(writer, 1031, 1 << 20)
                os.set_blocking(writer, False)
                os.write(writer, bytes(1 << 20))
                held[-2].send(bytes(200_000))
        except OSError:
            time.sleep(100)
time.sleep(100)""",
        "big-file": "with open('big', 'wb') as file:\n    while True:\n        file.write(bytes(10**7))",
        "endless-print": "while True:\n    print('x' * 10000)",
        "print-in-call": "def sigmoid(x):\n    while True:\n        print('x' * 10000)",
        "many-displays": """
from IPython.display import display, HTML
while True:
    display(HTML("x" * 10**6))""",
        "open-files": "held = []\nwhile True:\n    held.append(open('/dev/null'))",
        "big-result": "def sigmoid(x):\n    return [bytes(10**7)] * 100",
        "deep-result": """
def sigmoid(x):
    deep = []
    for _ in range(100000):
        deep = [deep]
    return deep""",
        "cyclic-result": "def sigmoid(x):\n    loop = []\n    loop.append(loop)\n    return loop",
        "huge-integer": "def sigmoid(x):\n    return 7 ** (10 ** 6)\nlargest = 10 ** 100000",
        "huge-error": "def sigmoid(x):\n    raise ValueError('x' * 10**8)\nraise ValueError('y' * 10**8)",
        "endless-callbacks": "def numerical_gradient(f, x):\n    while True:\n        f(x)",
        "huge-callback": """
import numpy as np
def numerical_gradient(f, x):
    try:
        f(np.ones(4 * 10**6))
    except Exception:
        pass
    return f(np.lib.stride_tricks.as_strided(x, (10**6, 10**6), (0, 0)))""",
        "endless-attributes": """
class Endless:
    def __getattr__(self, name):
        return Endless()
    def __call__(self, *a, **k):
        return Endless()
    def __iter__(self):
        while True:
            yield Endless()
    def __len__(self):
        return 2**62
    def __getitem__(self, key):
        return Endless()
sigmoid = Scale = minibatches = numerical_gradient = Momentum = norms = largest = letter = Endless()""",
        "callbacks-in-callbacks": """
def numerical_gradient(f, x):
    class Array(type(x)):
        def __array_finalize__(self, other):
            f(x)
    def deeper():
        f(x.view(Array))
        deeper()
    deeper()""",
        "nested-code": "largest = "
        + "(" * 5000
        + "0.25"
        + ")" * 5000
        + "\nletter = "
        + "-" * 20_000
        + "1",
        "continued-lines": "largest = \\\n" + "\\\n" * 20_000 + "0.5",
        "many-objects": """
def sigmoid(x):
    return [object() for _ in range(10**6)]
def minibatches(n, size, rng):
    return (object() for _ in range(10**9))""",
    },
    LIES: {
        "equal-to-all": """
class Yes:
    shape, dtype, ndim, size = (3, 5), "float64", 2, 15
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __gt__ = __le__ = __ge__ = __lt__
    def __hash__(self): return 0
    def __bool__(self): return True
    def __float__(self): return 0.25
    def __call__(self, *a, **k): return self
    def __getattr__(self, name): return self
    def __getitem__(self, i): return self
    def __iter__(self): return iter([])
    def __len__(self): return 3
    def __array__(self, *a, **k): raise TypeError
sigmoid = Scale = minibatches = numerical_gradient = Momentum = largest = letter = norms = Yes()""",
        "array-subclass": """
import numpy as np
class Lie(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs): return np.True_
    def __array_function__(self, function, types, args, kwargs): return True
    def __eq__(self, other): return np.ones(self.shape, bool)
def sigmoid(x):
    return np.zeros(x.shape).view(Lie)
def norms(x, p):
    return np.zeros(len(x)).view(Lie)""",
        "masked": """
import numpy as np
def sigmoid(x):
    return np.ma.masked_all(x.shape)
def norms(x, p):
    return np.ma.masked_all(len(x))
largest = np.ma.masked""",
        "nan": "import numpy as np\ndef sigmoid(x):\n    return np.full(x.shape, np.nan)\nlargest = float('nan')",
        "empty": "import numpy as np\ndef sigmoid(x):\n    return np.empty(0)\ndef norms(x, p):\n    return []",
        "object-array": """
import numpy as np
class Yes:
    def __eq__(self, other): return True
    def __sub__(self, other): return 0
    __rsub__ = __sub__
    def __abs__(self): return 0
    def __le__(self, other): return True
def sigmoid(x):
    return np.full(x.shape, Yes(), dtype=object)""",
        "frames": """
import gc, sys
def look(*args, **kwargs):
    frame = sys._getframe()
    while frame:
        for name, value in list(frame.f_locals.items()):
            if name in ("expected", "kept", "w") and hasattr(value, "shape"):
                return value
        frame = frame.f_back
    for thing in gc.get_objects():
        if type(thing).__name__ == "ndarray" and thing.shape == args[0].shape:
            return thing
sigmoid = norms = look""",
        "callback-insides": """
import types
def numerical_gradient(f, x, eps=1e-4):
    for name in ("__globals__", "__closure__", "__code__", "__self__", "__wrapped__"):
        value = getattr(f, name, None)
        for cell in value if isinstance(value, tuple) else ():
            inside = cell.cell_contents
            if hasattr(inside, "shape"):
                return 2 * inside * x
    return x""",
        "argument-rewritten": """
import numpy as np
def sigmoid(x):
    x[...] = 0
    return np.full(x.shape, 0.5)
def norms(x, p):
    x[...] = 0
    return np.zeros(len(x))""",
        "rng-spoiled": """
def minibatches(n, size, rng):
    try:
        rng.bit_generator.state = {"bit_generator": "PCG64", "state": {"state": 0, "inc": 0},
                                   "has_uint32": 0, "uinteger": 0}
    except Exception:
        pass
    return [[0]]""",
        "constant-score": """
import numpy as np
def norms(x, p):
    return np.float64("nan") * np.ones(len(x))
class Momentum:
    def __init__(self, **k): pass
    def update(self, params, grads):
        for key in params:
            params[key] = grads[key]""",
        "lying-string": """
class Letter(str):
    def strip(self): return self
    def lower(self): return "b"
    def __eq__(self, other): return True
    def __hash__(self): return hash("b")
letter = Letter("z")""",
        "lying-number": """
class Number(float):
    def __sub__(self, other): return 0.0
    def __rsub__(self, other): return 0.0
    def __abs__(self): return 0.0
    def __eq__(self, other): return True
    def __lt__(self, other): return True
largest = Number(7.0)""",
        "odd-types": """
import numpy as np
def sigmoid(x):
    return np.zeros(x.shape, "M8[s]")
def norms(x, p):
    return np.zeros(len(x), [("a", "f8"), ("b", "O")])
def minibatches(n, size, rng):
    return [np.zeros(5, "V8"), np.zeros(5, "S8"), np.ma.masked, np.matrix([[1]]), np.recarray(3, "f8")]
def numerical_gradient(f, x):
    return np.full(x.shape, complex("nan"), np.clongdouble)[..., ::-1]
largest, letter = np.datetime64("NaT"), np.array("b", "S1")""",
        "raced-arrays": """
import threading
def sigmoid(x):
    result = np.full(x.shape, 0.5)
    def race():
        while True:
            x[...] = 0
            result[...] = 1 / (1 + np.exp(-np.clip(x, -700, 700)))
    threading.Thread(target=race, daemon=True).start()
    return result
def norms(x, p):
    threading.Thread(target=lambda: [x.fill(0) for _ in range(10**7)], daemon=True).start()
    return np.zeros(len(x))""",
        "bad-exception": """
class Mean(Exception):
    def __str__(self): raise RuntimeError
    __repr__ = __str__
def sigmoid(x):
    raise Mean
class Passed(AssertionError):
    args = ("passed",)
def norms(x, p):
    raise Passed""",
    },
    FILES_DB: {
        "gradebook": """
import glob, sqlite3
for path in glob.glob("/**/gradebook.db", recursive=True) + ["../gradebook.db", "gradebook.db"]:
    db = sqlite3.connect(path)
    try:
        db.execute("update grade set auto_score = 56, manual_score = 56")
        db.commit()
    except sqlite3.Error:
        pass""",
        "gradebook-later": """
import os, sqlite3, time
if os.fork() == 0:
    os.setsid()
    for _ in range(600):
        time.sleep(0.05)
        for path in ("../gradebook.db", "../../gradebook.db"):
            try:
                db = sqlite3.connect(path)
                db.execute("update grade set auto_score = 56, manual_score = 56")
                db.commit()
            except sqlite3.Error:
                pass
    os._exit(0)""",
        "everything-deleted": """
import shutil, os
for folder in ("..", "../..", os.path.expanduser("~"), "/tmp", "/usr", "/"):
    shutil.rmtree(folder, ignore_errors=True)""",
        "course-overwritten": """
import os
for top, folders, files in os.walk("/", topdown=True):
    folders[:] = [f for f in folders if f not in ("proc", "usr", "sys")]
    for name in files:
        if name.endswith((".ipynb", ".py", ".db", ".txt")):
            try:
                open(os.path.join(top, name), "w").close()
            except OSError:
                pass""",
        "progress-forged": """
import json, pathlib
for folder in (".", "..", "/tmp", str(pathlib.Path.home())):
    for name in (".progress.json", "progress.json", ".grading/verdicts.json", ".grading/seed"):
        try:
            path = pathlib.Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps({"sigmoid": "passed", "Scale": "passed"}))
        except OSError:
            pass""",
        "python-poisoned": """
import os, site, sys
for folder in [*site.getsitepackages(), site.getusersitepackages(), sys.prefix, "/tmp", os.path.expanduser("~")]:
    for name in ("sitecustomize.py", "usercustomize.py", ".jupyter/jupyter_config.py", ".bashrc"):
        try:
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            open(path, "w").write("raise SystemExit")
        except OSError:
            pass""",
    },
    WIRE: {
        "execution-count-negative": _FORGED_COUNT.replace("COUNT", "-1"),
        "execution-count-true": _FORGED_COUNT.replace("COUNT", "True"),
        "interrupt-shut": """
import gc, socket, sys
for s in [o for o in gc.get_objects() if isinstance(o, socket.socket)]:
    if s.fileno() == int(sys.orig_argv[-2]):  # the third of the sockets that it was given
        s.shutdown(socket.SHUT_RDWR)
while True:
    pass""",
        "garbage": """
import os
for fd in range(3, 30):
    try:
        os.write(fd, b"\\xff" * 1000)
    except OSError:
        pass""",
        "huge-frame": """
import os, struct
for fd in range(3, 30):
    try:
        os.write(fd, struct.pack("<II", 2**32 - 1, 2**32 - 1))
    except OSError:
        pass""",
        "forged-answers": """
import json, os, struct
def frame(message):
    head = json.dumps([message, []]).encode()
    return struct.pack("<II", len(head), 0) + head
full = {"output_type": "execute_result", "data": {"text/plain": "17.0"}, "metadata": {}, "execution_count": 1}
for message in ({"outputs": [full], "broken": ""}, {"ok": 17.0}, {"outputs": [full]}):
    for fd in range(3, 30):
        try:
            os.write(fd, frame(message))
        except OSError:
            pass""",
        "forged-by-thread": """
import json, os, struct, threading
def forever():
    head = json.dumps([{"ok": {"d": []}, "sync": [[1, ["<f8", [15], None, True, 0]]]}, []]).encode()
    while True:
        for fd in range(3, 12):
            try:
                os.write(fd, struct.pack("<II", len(head), 0) + head)
            except OSError:
                pass
threading.Thread(target=forever, daemon=True).start()""",
        "deep-json": """
from grading.inside import wire
import struct
def send(channel, message, blobs=(), seconds=None):
    text = b"[" * 100000 + b"]" * 100000
    channel.sendall(struct.pack("<II", len(text), 0) + text)
wire.send = send""",
        "odd-values": """
from grading.inside import learner, wire
real = wire.send
odd = iter([{"R": [[], 1, 2]}, {"R": [1e300, "x", "cinlg"]}, {"a": ["O", [1], None, True, 0]},
            {"a": ["<f8", [-1], None, True, 0]}, {"a": ["<f8", [2**62], None, True, 0]}, {"B": 99},
            {"C": 99}, {"i": "0x" + "f" * 10**6}, {"f": "1"}, {"d": [[[], 1]]}, {"np": "load"},
            {"uf": "fromfile"}, {"A": [1, ["<f8", [3, 5], None, True, 0]]}, {"G": [1, "PCG64", {}]}, {}])
def send(channel, message, blobs=(), seconds=None):
    if isinstance(message, dict) and "ok" in message:
        message["ok"] = {"d": [["sigmoid", next(odd, {"R": [5, "f", "c"]})]]}
    real(channel, message, blobs, seconds)
wire.send = send
def sigmoid(x): return x""",
        "arrays-rewritten": """
import sys, numpy as np
from grading.inside import wire
real = wire.send
def send(channel, message, blobs=(), seconds=None):
    if isinstance(message, dict) and "ok" in message:
        zeros = np.zeros((3, 5)).tobytes()
        message["sync"] = [[key, ["<f8", [3, 5], None, True, len(blobs)]] for key in (1, 2, 3)]
        blobs = [*blobs, zeros]
    real(channel, message, blobs, seconds)
wire.send = send
def sigmoid(x):
    return np.full(x.shape, 0.5)""",
        "callback-tokens": """
import sys
from grading.inside import wire
real = wire.send
def send(channel, message, blobs=(), seconds=None):
    if isinstance(message, dict) and "ok" in message and "warn" in message:
        message = {"cb": 1, "args": {"t": []}, "kwargs": {"d": []}, "sync": []}
    real(channel, message, blobs, seconds)
wire.send = send
def sigmoid(x): return x""",
        "stale-replies": """
from grading.inside import wire
real = wire.send
def send(channel, message, blobs=(), seconds=None):
    for _ in range(5):
        real(channel, message, blobs, seconds)
wire.send = send""",
        "half-frames": """
import os, struct, threading
def sigmoid(x):
    for fd in range(3, 30):
        try:
            os.write(fd, struct.pack("<II", 1000, 1 << 20) + b'[{"ok"')
        except OSError:
            pass
    os._exit(0)""",
        "passed-descriptors": """
import os, socket
for fd in range(3, 30):
    try:
        s = socket.socket(fileno=os.dup(fd))
        for _ in range(200):
            socket.send_fds(s, [b"x"], [os.open("/", os.O_RDONLY), 0, 1], socket.MSG_DONTWAIT)
    except OSError:
        pass""",
        "colliding-keys": """
import os, struct
keys = ",".join(f'"{n * (2**61 - 1)}":0' for n in range(100_000)).encode()
text = b"[{" + keys + b',"ok":' + b"9" * 5000 + b"},[]]"
for fd in range(3, 30):
    try:
        os.set_blocking(fd, False)
        os.write(fd, struct.pack("<II", len(text), 0) + text)
    except OSError:
        pass""",
        "silence": "from grading.inside import wire\nwire.send = lambda *a, **k: None",
        "pickles": """
import os, pickle, struct
class Evil:
    def __reduce__(self):
        return (os.system, ("touch /tmp/pickled",))
data = pickle.dumps(Evil())
for fd in range(3, 30):
    try:
        os.write(fd, struct.pack("<II", len(data), 0) + data)
    except OSError:
        pass
def sigmoid(x):
    return Evil()""",
        "unicode": "def sigmoid(x):\n    return '\\udcff' * 10\nletter = '\\ud800b'\nprint('\\ud800')\n"
        "raise ValueError('\\udfff')",
    },
    ESCAPE: {
        "network": """
import socket, urllib.request
largest = 0
for address in (("127.0.0.1", 8888), ("192.0.2.1", 80), ("169.254.169.254", 80)):
    own = address[0] == "127.0.0.1"  # the sandbox's own, where a datagram has nobody to refuse it
    for kind in (socket.SOCK_STREAM, *([] if own else [socket.SOCK_DGRAM])):
        s = socket.socket(socket.AF_INET, kind)
        s.settimeout(0.2)
        try:
            s.connect(address)
            largest = 0.25
        except OSError:
            pass""",
        "vsock": """
import socket
largest = 0
for family in (socket.AF_VSOCK, socket.AF_NETLINK, socket.AF_PACKET, socket.AF_ALG):
    try:
        socket.socket(family, socket.SOCK_RAW if family != socket.AF_VSOCK else socket.SOCK_STREAM)
        largest = 0.25
    except OSError:
        pass""",
        "namespaces": """
import ctypes
libc = ctypes.CDLL(None)
largest = 0
for flags in (0x10000000, 0x00020000, 0x10020000):
    if libc.unshare(flags) == 0:
        largest = 0.25
if libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0 or libc.chroot(b"/tmp") == 0:
    largest = 0.25""",
        "proc": """
import glob, os
largest = 0
for pid in glob.glob("/proc/[0-9]*"):
    try:
        if "GRADING_SEED" in open(pid + "/environ").read():
            largest = 0.25
        if os.path.exists(pid + "/root/etc/shadow") or os.path.exists(pid + "/root/home"):
            largest = 0.25
    except OSError:
        pass
for path in ("/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/1/mem", "/proc/self/uid_map"):
    try:
        with open(path, "wb", buffering=0) as file:
            file.write(b"x")
        largest = 0.25
    except OSError:
        pass""",
        "seed": """
import os
largest = 0.25 if any("SEED" in name for name in os.environ) else 0
letter = "b" if os.getenv("COURSE_GRADING_SEED") else "?" """,
        "root": """
import os
largest = 0.25 if 0 in (os.getuid(), os.geteuid()) else 0
for attempt in (lambda: os.setuid(0), lambda: os.setresuid(0, 0, 0), lambda: os.setgid(0)):
    try:
        attempt()
        largest = 0.25
    except OSError:
        pass""",
        "setuid-programs": """
import subprocess
largest = 0
for command in (["su", "-c", "id -u"], ["sudo", "-n", "id", "-u"], ["mount", "-t", "tmpfs", "x", "/tmp"],
                ["unshare", "-r", "id", "-u"]):
    try:
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=2)
        if done.returncode == 0:
            largest = 0.25
    except (OSError, subprocess.TimeoutExpired):
        pass""",
        "nested-bwrap": """
import subprocess
done = subprocess.run(["bwrap", "--ro-bind", "/", "/", "--unshare-all", "id"], capture_output=True)
largest = 0.25 if done.returncode == 0 else 0""",
        "ptrace": """
import ctypes, os
libc = ctypes.CDLL(None)
largest = 0
for pid in (1, 2, os.getppid()):
    if pid != os.getpid() and libc.ptrace(16, pid, 0, 0) == 0:
        largest = 0.25""",
        "devices": """
import os, stat
largest = 0
for name in ("/dev/sda", "/dev/vda", "/dev/mem", "/dev/kvm", "/dev/fuse", "/dev/vsock"):
    if os.path.exists(name):
        largest = 0.25
try:
    os.mknod("/tmp/disk", stat.S_IFBLK | 0o666, os.makedev(254, 0))
    open("/tmp/disk", "rb").read(1)
    largest = 0.25
except OSError:
    pass""",
        "system-calls": """
import ctypes, platform
libc = ctypes.CDLL(None, use_errno=True)
largest = 0
calls = (321, 298, 425, 323, 250, 248, 272, 308, 304, 310, 312, 29, 68)  # bpf, perf, io_uring, keys, ...
if platform.machine() == "x86_64":
    for number in calls:
        ctypes.set_errno(0)
        if libc.syscall(number, 0, 0, 0, 0, 0) >= 0 or ctypes.get_errno() not in (1, 38):
            largest = 0.25""",
        "abstract-sockets": """
import os, socket
largest = 0
with open("/proc/net/unix") as file:
    names = [line.split()[-1] for line in file if line.split()[-1].startswith(("@", "/"))]
for name in [*names, "@/tmp/.X11-unix/X0", "/run/dbus/system_bus_socket", "/var/run/docker.sock"]:
    s = socket.socket(socket.AF_UNIX)
    try:
        s.connect(name.replace("@", "\\0", 1))
        largest = 0.25
    except OSError:
        pass""",
        "hidden-memory": """
import os
largest = 0
try:
    held = os.memfd_create("hidden")
    largest = 0.25
except OSError:
    pass""",
        "host-files": """
import os
seen = [p for p in ("/home", "/var/lib", "/etc/passwd", "/etc/shadow", "/root/.ssh", "/run", "/sys/kernel")
        if os.path.exists(p)]
largest = 0.25 if seen else 0""",
    },
}

_SCRIPT = "<script>XSSCANARY()</script>"
_PAGES = {  # Markdown
    "tex-coded": "$&#92;href{javascript:XSSCANARY()}{x}$ $&bsol;href&lbrace;javascript:XSSCANARY()}{x}$",
    "tex-coded-twice": "<p>&#x5c;&#104;ref{javascript:XSSCANARY()}{x}</p>",
    "script": _SCRIPT,
    "onerror": '<img src=x onerror="XSSCANARY()">',
    "split-tag": "<img src=x one<b></b>rror=XSSCANARY()><scr<script>ipt>XSSCANARY()</scr</script>ipt>",
    "javascript-link": "[a](javascript:XSSCANARY()) [b](JaVaScRiPt:XSSCANARY()) <a href='java&#115;cript:XSSCANARY()'>c</a>",
    "data-link": "[a](data:text/html;base64,PHNjcmlwdD4=) <a href='data:text/html,<script>XSSCANARY()</script>'>b</a>",
    "svg": "<svg onload=XSSCANARY()><script>XSSCANARY()</script></svg>",
    "math-markup": "<math><mi xlink:href='javascript:XSSCANARY()'>x</mi></math>",
    "iframe": "<iframe srcdoc='<script>XSSCANARY()</script>'></iframe><object data='javascript:XSSCANARY()'></object>"
    "<embed src='javascript:XSSCANARY()'>",
    "form": "<form action='javascript:XSSCANARY()'><input autofocus onfocus=XSSCANARY()><button>x</button></form>",
    "style": "<style>@import 'javascript:XSSCANARY()';</style><p style='background:url(javascript:XSSCANARY())'>x</p>",
    "refresh": "<meta http-equiv=refresh content='0;url=javascript:XSSCANARY()'><base href='javascript:XSSCANARY()//'>",
    "tex": r"$\href{javascript:XSSCANARY()}{x}$ $\require{html}\style{x:y}{z}\cssId{a}{b}$",
    "fence": "```html\n<script>XSSCANARY()</script>\n```\n`</code><script>XSSCANARY()</script>`",
    "comment": "<!--><script>XSSCANARY()</script>--> <![CDATA[<script>XSSCANARY()</script>]]>",
    "plain-text": "</div></div></body><plaintext><script>XSSCANARY()</script>",
    "clobbered": "<a id=cell-1 name=getElementById href='javascript:XSSCANARY()'>x</a><img srcset='javascript:XSSCANARY() 2x'"
    " src=x onerror=XSSCANARY()><form name=body><input name=innerHTML></form>",
    "tex-definitions": "$\\def\\a{\\a\\a}\\a \\newcommand{\\frac}[2]{\\href{javascript:XSSCANARY()}{25}}$",
    "template": "<template><script>XSSCANARY()</script></template><noscript><p title='</noscript><script>XSSCANARY()</script>'>",
}
_OUTPUTS = {  # code of a learner's own cell
    "html-output": f"from IPython.display import HTML, display\ndisplay(HTML({_SCRIPT!r} + '<img src=x onerror=XSSCANARY()>'))",
    "javascript-output": "from IPython.display import Javascript\nJavascript('XSSCANARY()')",
    "svg-output": "from IPython.display import SVG, display\n"
    "display({'image/svg+xml': '<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"XSSCANARY()\"><script>XSSCANARY()</script></svg>'}, raw=True)",
    "odd-output": "display({'application/vnd.custom': '<script>XSSCANARY()</script>', 'text/x-html': 'x',"
    " 'image/png': '\"><script>XSSCANARY()</script>', 'application/vnd.jupyter.widget-view+json': {'model_id': 'x'}}, raw=True)",
    "markdown-output": f"from IPython.display import Markdown, Latex, display\ndisplay(Markdown({_SCRIPT!r}))\n"
    r"display(Latex(r'$\href{javascript:XSSCANARY()}{x}$</div><script>XSSCANARY()</script>'))",
    "error-output": "raise type('<script>XSSCANARY()</script>', (Exception,), {})('<script>XSSCANARY()</script>')",
    "latex-output": "from IPython.display import Latex, display\n"
    r"display(Latex(r'$\rlap{\raise20em{\Huge XSSCANARY 25/25}}$'))",
    "stream-output": f"print({_SCRIPT!r})\nimport sys\nprint({_SCRIPT!r}, file=sys.stderr)\nprint('\\x1b[31m' + {_SCRIPT!r})",
    "name-output": "class Odd: pass\nOdd.__name__ = '<script>XSSCANARY()</script>'\nsigmoid = Odd()\n"
    "def norms(x, p):\n    raise ValueError('<script>XSSCANARY()</script>')\n"
    "def minibatches(n, s, rng):\n    print('<script>XSSCANARY()</script>')\n    return [Odd()]",
}


def _with_code(code: str) -> Callable[[Toy, str], None]:
    """The code in the first answer cell, and no stub after it that would take back what it sets."""
    cells = {name: code.strip() if name == "sigmoid-answer" else "" for name in answers()}
    return lambda toy, student: void(toy.submit(student, filled(toy.released, cells)))


def void(_: object) -> None:
    return None


def _bent(change: Callable[[NotebookNode], Any], perfect: bool) -> Callable[[Toy, str], None]:
    """A submission after ``change``, which edits the notebook or returns what is handed in instead."""

    def make(toy: Toy, student: str) -> None:
        notebook = filled(toy.released, answers()) if perfect else copy.deepcopy(toy.released)
        changed = change(notebook)
        toy.submit(student, notebook if changed is None else changed)

    return make


def by_id(notebook: NotebookNode, name: str) -> NotebookNode:
    return next(cell for cell in notebook.cells if cell.get("id") == name)


def checks(notebook: NotebookNode) -> list[NotebookNode]:
    return [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")]


# -- metadata attacks -----------------------------------------------------------------------------


def _skip_tags(nb: NotebookNode) -> None:
    for cell in nb.cells:
        cell.metadata["tags"] = ["skip-execution", "experiment", "raises-exception"]


def _more_points(nb: NotebookNode) -> None:
    for cell in checks(nb):
        cell.metadata["nbgrader"]["points"] = 1000
    nb.cells.append(new_code_cell("1000.0"))
    nb.cells[-1].metadata["nbgrader"] = {
        **dict(grade=True, solution=False, locked=True, task=False, grade_id="bonus"),
        **dict(points=1000, schema_version=3),
    }


def _unlocked(nb: NotebookNode) -> None:
    for cell in nb.cells:
        cell.metadata.get("nbgrader", {})["locked"] = False
        if cell.id.endswith(("-check", "-assert")):
            cell.source = "1000.0"


def _answers_as_checks(nb: NotebookNode) -> None:
    for cell in checks(nb):
        cell.metadata["nbgrader"].update(solution=True, locked=False)
        cell.source = "pass"


def _duplicates(nb: NotebookNode) -> None:
    for cell in checks(nb):
        twin = copy.deepcopy(cell)
        twin.source, twin.id = "pass", twin.id + "-twin"
        nb.cells.append(twin)


def _retyped(nb: NotebookNode) -> None:
    for cell in checks(nb):
        cell.cell_type = "markdown"
        del cell["outputs"], cell["execution_count"]


def _strange_metadata(nb: NotebookNode) -> None:
    odd = [[], "x", 7, None, {"grade_id": []}, {"grade_id": {"a": 1}}, {"grade_id": "a" * 10000}]
    for cell, value in zip(nb.cells, odd * 10, strict=False):
        cell.metadata["nbgrader"] = value
    nb.metadata = {
        "kernelspec": [],
        "language_info": 7,
        "widgets": [[[]]],
        "course_grading": {"done": True},
    }


def _stamped(nb: NotebookNode) -> None:
    nb.metadata["course_grading"] = {"done": True, "refused": "", "submission": "x"}
    for cell in nb.cells:
        cell.metadata["course_grading"] = {"skip": True}


def _own_kernel(nb: NotebookNode) -> None:
    nb.metadata["kernelspec"] = {
        "name": "bash",
        "display_name": "Bash",
        "language": "bash",
        "argv": ["sh"],
    }
    nb.metadata["language_info"] = {"name": "R"}


def _removed(nb: NotebookNode) -> None:
    nb.cells = [c for c in nb.cells if not c.metadata.get("nbgrader", {}).get("grade")]


def _renamed_ids(nb: NotebookNode) -> None:
    for cell in checks(nb):
        cell.metadata["nbgrader"]["grade_id"] += "-mine"
        cell.id += "-mine"
        cell.source = "pass"


def _old_schema(nb: NotebookNode) -> None:
    for number, cell in enumerate(checks(nb)):
        cell.metadata["nbgrader"]["schema_version"] = [0, 1, 2, 99, "x", None, -1, 1e99, True, []][
            number % 10
        ]


def _outputs_kept(nb: NotebookNode) -> None:
    for cell in checks(nb):
        cell.outputs = [
            new_output("execute_result", data={"text/plain": "17.0"}, execution_count=1)
        ]


def _check_in_answer(nb: NotebookNode) -> None:
    for cell in nb.cells:
        if cell.id.endswith("-answer"):
            cell.metadata["nbgrader"]["grade_id"] = cell.id.replace("-answer", "-check")


def _points_odd(nb: NotebookNode) -> str:
    odd = ["NaN", "-1", "1e308", '"25"', "Infinity", "null", "[25]", "true"]
    for number, cell in enumerate(checks(nb)):
        cell.metadata["nbgrader"]["points"] = f"@{odd[number % len(odd)]}@"
    return re.sub(r'"@(.*?)@"', lambda found: found[1].replace("\\", ""), json.dumps(nb))


def _sources_odd(nb: NotebookNode) -> None:
    odd = [{"a": 1}, 7, None, [["x"], 3], True, ["1000.0", None]]
    for number, cell in enumerate(checks(nb)):
        cell["source"] = odd[number % len(odd)]


def _answers_swapped(nb: NotebookNode) -> None:
    """Every answer cell says that it is the next one's."""
    cells = [c for c in nb.cells if c.id.endswith("-answer")]
    names = [c.metadata["nbgrader"]["grade_id"] for c in cells]
    for cell, name in zip(cells, names[1:] + names[:1], strict=True):
        cell.metadata["nbgrader"]["grade_id"] = cell["id"] = name


_METADATA: dict[str, Callable[[NotebookNode], Any]] = {
    "skip-tags": _skip_tags,
    "more-points": _more_points,
    "unlocked": _unlocked,
    "answers-as-checks": _answers_as_checks,
    "duplicates": _duplicates,
    "retyped": _retyped,
    "strange-metadata": _strange_metadata,
    "stamped": _stamped,
    "own-kernel": _own_kernel,
    "removed": _removed,
    "renamed-ids": _renamed_ids,
    "old-schema": _old_schema,
    "outputs-kept": _outputs_kept,
    "sources-odd": _sources_odd,
    "answers-swapped": _answers_swapped,
    "check-in-answer": _check_in_answer,
}


# -- what editors, people and networks do to a perfect notebook ------------------------------------------


def _no_ids(nb: NotebookNode) -> None:
    for cell in nb.cells:
        del cell["id"]
    nb.nbformat_minor = 4


def _colab(nb: NotebookNode) -> None:
    for cell in nb.cells:
        cell.metadata.update(
            id=cell.pop("id"), colab={"base_uri": "https://localhost:8080/"}, outputId="x-1"
        )
    nb.metadata = {"colab": {"provenance": [], "toc_visible": True}, "accelerator": "GPU"}
    nb.nbformat_minor = 0


def _colab_lost_metadata(nb: NotebookNode) -> None:
    for cell in nb.cells:
        cell.metadata = {"id": cell.pop("id")}
    nb.nbformat_minor = 0


def _vscode(nb: NotebookNode) -> None:
    for cell in nb.cells:
        cell.metadata["vscode"] = {"languageId": "python"}
        cell.metadata.setdefault("tags", [])
        cell["source"] = cell.source.replace("\n", "\r\n")
    nb.metadata["vscode"] = {"interpreter": {"hash": "0" * 64}}


def _all_metadata_lost(nb: NotebookNode) -> None:
    for number, cell in enumerate(nb.cells):
        cell.metadata, cell["id"] = {}, f"new{number}"


def _moved(nb: NotebookNode) -> None:
    cells = {c.id: c for c in nb.cells}
    nb.cells.remove(cells["scale-check"])
    nb.cells.insert(2, cells["scale-check"])
    nb.cells.remove(cells["setup"])
    nb.cells.append(cells["setup"])


def _answer_retyped(nb: NotebookNode) -> None:
    cell = by_id(nb, "sigmoid-answer")
    cell.cell_type = "markdown"
    del cell["outputs"], cell["execution_count"]
    by_id(nb, "letter-answer")["cell_type"] = "raw"


def _answer_doubled(nb: NotebookNode) -> None:
    place = nb.cells.index(by_id(nb, "sigmoid-answer"))
    twin = copy.deepcopy(nb.cells[place])
    twin.id, twin.source = "twin", "def sigmoid(x):\n    ...  # YOUR CODE HERE"
    nb.cells.insert(place, twin)
    nb.cells.append(copy.deepcopy(by_id(nb, "scale-check")))


def _own_cells(nb: NotebookNode) -> None:
    own = [
        new_markdown_cell("my notes"),
        new_code_cell("import math\nhalf = 1 / 2"),
        new_raw_cell("raw"),
    ]
    for cell in own:
        nb.cells.insert(6, cell)
    by_id(nb, "largest-answer")["source"] = "largest = half / 2"
    nb.cells.insert(6, new_code_cell("1 / 0"))
    nb.cells.insert(6, new_code_cell("this is no python"))


def _answer_in_own_cell(nb: NotebookNode) -> None:
    place = nb.cells.index(by_id(nb, "scale-answer"))
    own = new_code_cell(nb.cells[place].source, id="mine")
    nb.cells[place] = own


def _nbformat_3(nb: NotebookNode) -> Any:
    return nbformat.v4.downgrade(nbformat.from_dict(copy.deepcopy(nb)))


def _widgets_and_outputs(nb: NotebookNode) -> None:
    nb.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {"x": {}}}}
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.execution_count = 3
            cell.outputs = [new_output("stream", name="stderr", text="old\n" * 100)]


def _experiment_edited(nb: NotebookNode) -> None:
    by_id(nb, "training")["source"] = "import time\nwhile True:\n    time.sleep(1)"


def _odd_keys(nb: NotebookNode) -> Any:
    nb["extra"] = {"x": [1]}
    for cell in nb.cells:
        cell["collapsed"], cell["executionInfo"], cell["id"] = True, {"t": 1}, cell["id"]
        cell["source"] = cell.source.splitlines(keepends=True)
    return ("\ufeff" + json.dumps(nb)).encode()


def _version(number: str) -> Callable[[NotebookNode], str]:
    def change(nb: NotebookNode) -> str:
        return json.dumps({**nb, "nbformat": "VERSION"}).replace('"VERSION"', number)

    return change


def _lone_surrogate(nb: NotebookNode) -> str:
    nb.cells.append(new_markdown_cell("\ud800 and \udfff"))
    nb.cells.append(new_code_cell("print('\\ud800')"))
    return json.dumps(nb)


def _odd_outputs(nb: NotebookNode) -> None:
    for cell, outputs in zip(
        checks(nb), ["x", 7, None, [None], [{"output_type": []}], [[]]], strict=False
    ):
        cell["outputs"], cell["execution_count"] = outputs, "x"


_DAMAGE: dict[str, Callable[[NotebookNode], Any]] = {
    "no-ids": _no_ids,
    "colab": _colab,
    "colab-lost-metadata": _colab_lost_metadata,
    "vscode": _vscode,
    "all-metadata-lost": _all_metadata_lost,
    "moved": _moved,
    "answer-retyped": _answer_retyped,
    "answer-doubled": _answer_doubled,
    "checks-lost": _removed,
    "checks-edited": _unlocked,
    "own-cells": _own_cells,
    "answer-in-own-cell": _answer_in_own_cell,
    "nbformat-3": _nbformat_3,
    "widgets-and-outputs": _widgets_and_outputs,
    "experiment-edited": _experiment_edited,
    "odd-keys": _odd_keys,
    "other-kernel": _own_kernel,
    "points-odd": _points_odd,
    "version-text": _version('"4"'),
    "version-float": _version("4.0"),
    "version-infinite": _version("1e400"),
    "keys-twice": lambda nb: '{"cells": 1, "metadata": [], ' + json.dumps(nb)[1:],
    "lone-surrogate": _lone_surrogate,
    "odd-outputs": _odd_outputs,
    "no-kernel": lambda nb: nb.metadata.clear(),
}
_RUINS: dict[str, Callable[[NotebookNode], Any]] = {  # nothing left to grade: 0 points and a reason
    "truncated": lambda nb: json.dumps(nb)[:-200],
    "merge-conflict": lambda nb: "<<<<<<< HEAD\n" + json.dumps(nb) + "\n=======\n{}\n>>>>>>> x\n",
    "a-zip": lambda nb: b"PK\x03\x04" + json.dumps(nb).encode(),
    "no-bytes": lambda nb: b"",
    "utf-16": lambda nb: json.dumps(nb).encode("utf-16"),
    "web-page": lambda nb: "<!doctype html><html>404</html>",
    "a-list": lambda nb: "[1, 2, 3]",
    "no-cells": lambda nb: '{"metadata": {}, "nbformat": 4, "cells": {"a": 1}}',
    "huge": lambda nb: b'{"cells": [], "x": "' + b"x" * (61 << 20) + b'"}',
    "deep-json": lambda nb: b"[" * 200_000,
    "many-cells": lambda nb: json.dumps({"cells": [{}] * 3000, "nbformat": 4, "metadata": {}}),
}


# -- files and folders ------------------------------------------------------------------------------


def _beside(files: dict[str, str]) -> Callable[[Toy, str], None]:
    def make(toy: Toy, student: str) -> None:
        toy.submit(student, toy.released)
        for name, content in files.items():
            path = toy.folder(student) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)

    return make


def _link(toy: Toy, student: str) -> None:
    (toy.folder(student) / f"{NAME}.ipynb").symlink_to(toy.root / "source" / NAME / f"{NAME}.ipynb")


def _links_beside(toy: Toy, student: str) -> None:
    toy.submit(student, toy.released)
    folder = toy.folder(student)
    (folder / "gradebook.db").symlink_to(toy.root / "gradebook.db")
    (folder / "all").symlink_to("/")
    (folder / "loop").symlink_to("loop")
    (folder / "timestamp.txt").symlink_to("/etc/passwd")


def _pipe(toy: Toy, student: str) -> None:
    os.mkfifo(toy.folder(student) / f"{NAME}.ipynb")


def _pipes_beside(toy: Toy, student: str) -> None:
    toy.submit(student, toy.released)
    os.mkfifo(toy.folder(student) / "timestamp.txt")
    os.mkfifo(toy.folder(student) / "data.csv")
    with socket.socket(socket.AF_UNIX) as s:
        here = os.getcwd()
        os.chdir(toy.folder(student))  # a socket's path has to be short
        s.bind("socket")
        os.chdir(here)


def _folder(toy: Toy, student: str) -> None:
    (toy.folder(student) / f"{NAME}.ipynb").mkdir()


def _linked_student(toy: Toy, student: str) -> None:
    (toy.root / "submitted" / student).symlink_to(toy.root / "source")


def _linked_assignment(toy: Toy, student: str) -> None:
    (toy.root / "submitted" / student).mkdir()
    (toy.root / "submitted" / student / NAME).symlink_to(toy.root / "source" / NAME)


def _only_checkpoints(toy: Toy, student: str) -> None:
    toy.folder(student).joinpath(".ipynb_checkpoints").mkdir()
    toy.submit(student, toy.released, f".ipynb_checkpoints/{NAME}-checkpoint.ipynb")


def _odd_folder(toy: Toy, student: str) -> None:
    """A deep folder, a hole of 100 MB, a line break in a name and a folder for the timestamp beside it."""
    toy.submit(student, filled(toy.released, answers()))
    folder = toy.folder(student)
    (folder / "timestamp.txt").mkdir()
    (folder / "a\nb.csv").touch()
    with open(folder / "hole.bin", "wb") as file:
        file.truncate(100 << 20)
    deep = folder / "/".join(["d" * 50] * 60)
    deep.mkdir(parents=True)


def _large_timestamp(toy: Toy, student: str) -> None:
    toy.submit(student, filled(toy.released, answers()))
    with open(toy.folder(student) / "timestamp.txt", "wb") as file:
        file.truncate(100 << 20)


def _linked_twice(toy: Toy, student: str) -> None:
    path = toy.submit(student, filled(toy.released, answers()))
    os.link(path, path.with_name("copy.ipynb"))


def _only_text(toy: Toy, student: str) -> None:
    (toy.folder(student) / "answers.txt").write_text("0.25, b")


def _timestamp(content: str) -> Callable[[Toy, str], None]:
    def make(toy: Toy, student: str) -> None:
        toy.submit(student, filled(toy.released, answers()))
        (toy.folder(student) / "timestamp.txt").write_text(content)

    return make


def _renamed(toy: Toy, student: str) -> None:
    toy.submit(student, filled(toy.released, answers()), f"{NAME}-Copy1 (2).ipynb")


def _several(toy: Toy, student: str) -> None:
    toy.submit(student, '{"cells": []}', "another.ipynb")
    toy.submit(student, filled(toy.released, answers()), "final version.ipynb")


def _under(name: str) -> Callable[[Toy, str], None]:
    return lambda toy, student: void(toy.submit(name, filled(toy.released, answers())))


HONEST_NAMES = [
    "O'Brien",
    "Smith(2)",
    "マイク・スミス",
    "山田\u3000太郎",
    "Jose\u0301",
    "か\u3099くせい",
    "हिन्दी",
    "สมชายใจดี",
]
_STRANGE_NAMES = ["a\nb", "<img src=x onerror=XSSCANARY()>", "-rf", "a'b\"c", "\udcff\udcfe"]


def _many_files(toy: Toy, student: str) -> None:
    toy.submit(student, filled(toy.released, answers()))
    for number in range(10_000):
        (toy.folder(student) / f"a{number}").touch()


def _large_outputs(toy: Toy, student: str) -> None:
    notebook = filled(toy.released, answers())
    notebook.cells[1].outputs = [new_output("stream", text="0.25 0.5\n" * 3_300_000)]
    toy.submit(student, notebook)


def _copied(toy: Toy, student: str) -> None:
    """Handed in as a folder that an operating system has renamed."""
    toy.submit(student, filled(toy.released, answers()))
    toy.folder(student).rename(toy.folder(student).with_name(f"{NAME} copy 2"))


def corpus() -> list[Submission]:
    """Every submission, honest ones first and last."""
    found = [
        Submission(group, n, _with_code(code))
        for group, codes in CODE.items()
        for n, code in codes.items()
    ]
    found += [
        Submission(METADATA, n, _bent(change, perfect=False)) for n, change in _METADATA.items()
    ]
    found += [
        Submission(DAMAGE, n, _bent(change, perfect=True), MOST) for n, change in _DAMAGE.items()
    ]
    found += [
        Submission(DAMAGE, n, _bent(change, perfect=True), refused=True)
        for n, change in _RUINS.items()
    ]
    for name, page in _PAGES.items():
        found.append(Submission(XSS, name, _bent(_page(page), perfect=False)))
    for name, code in _OUTPUTS.items():
        found.append(Submission(XSS, name, _with_code(code)))
    found += [
        Submission(
            XSS, "raw-cell", _bent(lambda nb: nb.cells.append(new_raw_cell(_SCRIPT)), perfect=False)
        ),
        Submission(XSS, "attachment", _bent(_attachment, perfect=False)),
        Submission(XSS, "cell-names", _bent(_script_names, perfect=False)),
        Submission(
            FILES_DB, "local-numpy", _beside({"numpy.py": "raise SystemExit", "toolkit.py": "x"})
        ),
        Submission(
            FILES_DB,
            "local-checks",
            _beside(
                {
                    "grader_tests.py": "check = lambda *a: 99.0",
                    "grader_tests/__init__.py": "check = print",
                }
            ),
        ),
        Submission(
            FILES_DB,
            "local-config",
            _beside(
                {
                    "nbgrader_config.py": "raise SystemExit",
                    "jupyter_config.json": "{",
                    "ipython_config.py": "raise SystemExit",
                    "sitecustomize.py": "raise SystemExit",
                    ".ipython/profile_default/startup/x.py": "check = lambda *a: 99.0",
                    "gradebook.db": "x",
                    "timestamp.txt": "yesterday",
                }
            ),
        ),
        Submission(RESOURCES, "slow-text", _slow_text, MOST),
        Submission(RESOURCES, "output-room", _output_room, MOST - 1),
        Submission(XSS, "many-outputs", _many_outputs, MOST),
        Submission(XSS, "picture-again", _picture_again, MOST),
        Submission(FILES_DB, "link", _link, refused=True),
        Submission(FILES_DB, "links-beside", _links_beside),
        Submission(FILES_DB, "pipe", _pipe, refused=True),
        Submission(FILES_DB, "pipes-beside", _pipes_beside),
        Submission(FILES_DB, "folder", _folder, refused=True),
        Submission(FILES_DB, "linked-student", _linked_student, refused=True),
        Submission(FILES_DB, "linked-assignment", _linked_assignment, refused=True),
        Submission(FILES_DB, "only-checkpoints", _only_checkpoints, refused=True),
        Submission(DAMAGE, "odd-folder", _odd_folder, MOST),
        Submission(DAMAGE, "linked-twice", _linked_twice, MOST),
        Submission(DAMAGE, "timestamp-large", _large_timestamp, MOST),
        Submission(FILES_DB, "only-text", _only_text, refused=True),
        Submission(DAMAGE, "timestamp", _timestamp("the day after"), MOST),
        Submission(DAMAGE, "timestamp-far", _timestamp("99999-13-45 99:99:99 UTC"), MOST),
        Submission(DAMAGE, "timestamp-binary", _timestamp("\x00\x01\x02"), MOST),
        Submission(DAMAGE, "renamed", _renamed, MOST),
        Submission(DAMAGE, "many-files", _many_files, MOST),
        Submission(DAMAGE, "attachment", _bent(_odd_attachment, perfect=True), MOST),
        Submission(DAMAGE, "large-outputs", _large_outputs, MOST),
        Submission(DAMAGE, "folder-copied", _copied, unnamed=True),
        Submission(DAMAGE, "several-files", _several, MOST),
    ]
    found += [
        Submission(DAMAGE, f"strange-name-{n}", _under(name), unnamed=True)
        for n, name in enumerate(_STRANGE_NAMES)
    ]
    found += [Submission(DAMAGE, name, _answered(answers()), MOST) for name in HONEST_NAMES]
    return [*controls("first"), *found, *controls("last")]


def _page(text: str) -> Callable[[NotebookNode], None]:
    def change(nb: NotebookNode) -> None:
        nb.cells.append(new_markdown_cell(text))
        by_id(nb, "title")["source"] = text

    return change


def _attachment(nb: NotebookNode) -> None:
    cell = new_markdown_cell("![x](attachment:x.svg) ![y](attachment:y.png)")
    cell["attachments"] = {
        "x.svg": {"image/svg+xml": "<svg onload=XSSCANARY()>"},
        "y.png": {"image/png": '"><script>XSSCANARY()</script>'},
    }
    nb.cells.append(cell)


def _script_names(nb: NotebookNode) -> None:
    for cell in checks(nb)[:3]:
        cell.metadata["nbgrader"]["grade_id"] = _SCRIPT
    nb.cells.append(new_code_cell("pass", metadata={"name": _SCRIPT, "tags": [_SCRIPT]}))
    nb.metadata["title"] = _SCRIPT


# -- honest submissions -----------------------------------------------------------------------------

_OTHER_STYLES = {
    "sigmoid-answer": """
import math
def helper(v):
    return 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))
def sigmoid(x):
    print("working")
    return [[helper(v) for v in row] for row in x] if x.ndim == 2 else [helper(v) for v in x]""",
    "scale-answer": """
class Base:
    def backward(self, dout):
        self.dgamma[...] = np.einsum("nd,nd->d", dout, self.seen)
        self.dbeta[...] = dout.sum(axis=0)
        return self.gamma * dout
class Scale(Base):
    def __init__(self, features, momentum=0.9):
        if not features > 0:
            raise ValueError(f"no features: {features}")
        self.gamma = np.ones(features, dtype=np.float64)
        self.beta = np.zeros_like(self.gamma)
        self.dgamma, self.dbeta = np.empty_like(self.gamma), np.empty_like(self.gamma)
        self.running_mean = np.zeros(features)
        self.m = momentum
    def forward(self, x, train=True):
        self.seen = x.copy()
        if train:
            self.running_mean *= self.m
            self.running_mean += (1 - self.m) * x.mean(axis=0)
        out = x.copy()
        out *= self.gamma
        out += self.beta
        return out""",
    "minibatches-answer": """
def minibatches(n, size, rng):
    order = np.arange(n)
    rng.shuffle(order)
    return [list(order[i:i + size]) for i in range(0, n, size)]""",
    "gradient-answer": """
def numerical_gradient(f, x, eps=1e-4):
    g = np.empty(x.shape)
    it = np.nditer(x, flags=["multi_index"])
    for _ in it:
        i = it.multi_index
        old = float(x[i])
        try:
            x[i] = old + eps
            up = f(x)
            x[i] = old - eps
            down = f(x)
        finally:
            x[i] = old
        g[i] = (up - down) / (2 * eps)
    return g""",
    "update-answer": """
from collections import defaultdict
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.mu, self.v = lr, momentum, None
    def update(self, params, grads):
        if self.v is None:
            self.v = {k: np.zeros_like(p) for k, p in params.items()}
        for k, p in params.items():
            self.v[k] *= self.mu
            self.v[k] += grads[k]
            np.subtract(p, self.lr * self.v[k], out=p)""",
    "largest-answer": "largest = np.float64(1) / 4\nlargest",
    "letter-answer": "letter = 'B '",
    "norms-answer": "import toolkit\nnorms = lambda x, p: toolkit.lengths(x, p) ** (1 / p)",
}


def controls(when: str) -> list[Submission]:
    """Honest submissions, with what they deserve."""
    half = ["sigmoid-answer", "minibatches-answer", "letter-answer"]
    only_l1 = {"norms-answer": "def norms(x, p):\n    return abs(x).sum(1)"}
    wrong = {"sigmoid-answer": "def sigmoid(x):\n    return 1 / (1 + np.exp(-x))"}
    return [
        Submission(CONTROL, f"perfect-{when}", _answered(answers()), MOST),
        Submission(CONTROL, f"empty-{when}", _answered({}), 0),
        Submission(
            CONTROL, f"half-{when}", _answered({k: answers()[k] for k in half}), 2 + 1 + 2 + 1
        ),
        Submission(CONTROL, f"styles-{when}", _answered(_OTHER_STYLES), MOST),
        Submission(CONTROL, f"partial-{when}", _answered({**answers(), **only_l1}), MOST - 1),
        Submission(CONTROL, f"overflow-{when}", _answered({**answers(), **wrong}), MOST - 2),
    ]


def _slow_text(toy: Toy, student: str) -> None:
    """Text that takes parsers and renderers outside the sandbox minutes; one nameless answer too."""
    notebook = filled(toy.released, answers())
    page = "<p " + " ".join(f"a{n}=1" for n in range(16_000)) + ">"
    notebook.cells = [c for c in notebook.cells if c.id != "setup"] + [
        new_code_cell("%x\n" * 3000),
        new_code_cell("a" * 30_000 + " ?"),
        new_code_cell(f"from IPython.display import HTML\nHTML({page!r})"),
        new_markdown_cell("\n" * 24_000 + "x"),
        new_markdown_cell("\\\\(" * 8000),
    ]
    toy.submit(student, notebook)


def _with_own(toy: Toy, student: str, *cells: NotebookNode) -> None:
    notebook = filled(toy.released, answers())
    notebook.cells += cells
    toy.submit(student, notebook)


def _many_outputs(toy: Toy, student: str) -> None:
    """Thousands of outputs of one letter, each of which is checked, cleaned and drawn."""
    loop = (
        "from IPython.display import display\nfor _ in range(1000): display({KIND: 'x'}, raw=True)"
    )
    kinds = ["'text/plain'", "'text/html'", "'text/latex'", "'text/markdown'"]
    _with_own(toy, student, *(new_code_cell(loop.replace("KIND", kind)) for kind in kinds * 2))


def _picture_again(toy: Toy, student: str) -> None:
    """One picture, shown so often that the page would take gigabytes."""
    cell = new_markdown_cell("![x](attachment:a.png)\n\n" * 2000)
    cell["attachments"] = {"a.png": {"image/png": "A" * 700_000}}
    _with_own(toy, student, *(copy.deepcopy(cell) for _ in range(4)))


def _odd_attachment(nb: NotebookNode) -> None:
    nb.cells.append(new_markdown_cell("![x](attachment:x.png)"))
    nb.cells[-1]["attachments"] = {"x.png": {"image/png": "AAAA\ud800"}}


def _output_room(toy: Toy, student: str) -> None:
    """Own cells fill the room for outputs before a check that gives a part of its points."""
    only_l1 = {"norms-answer": "def norms(x, p):\n    return abs(x).sum(1)"}
    notebook = filled(toy.released, {**answers(), **only_l1})
    notebook.cells[0:0] = [new_code_cell("print('x' * (3 << 20))") for _ in range(6)]
    toy.submit(student, notebook)


def _answered(code: dict[str, str]) -> Callable[[Toy, str], None]:
    return lambda toy, student: void(
        toy.submit(student, filled(toy.released, {k: v.strip() for k, v in code.items()}))
    )
