"""Runs one cell as a notebook would, in this process, and keeps what it shows: nothing else is a kernel.

Both sides use it. What a cell prints, displays, returns or raises becomes a list of notebook outputs,
bounded in size. Magics, ``display``, plots and top-level ``await`` work; widgets show as text.
"""

import io
import sys
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from grading.inside.wire import MOST_OUTPUTS

Output = dict[str, Any]
_MOST_RESULT = 200  # characters of a cell's value where there is no more room


class Screen:
    """The outputs of the cell that runs."""

    def __init__(self, limit: int) -> None:
        self.limit = limit  # bytes of one cell's outputs
        self.outputs: list[Output] = []
        self.size = 0

    def clear(self) -> None:
        self.outputs, self.size = [], 0

    def add(self, output: Output) -> None:
        self.size += 100 + len(repr(output.get("data", output.get("text", ""))))
        if self.size <= self.limit and len(self.outputs) < MOST_OUTPUTS:
            self.outputs.append(output)
        elif output["output_type"] == "execute_result":  # a check's may be its score
            result = str(output["data"].get("text/plain", ""))[:_MOST_RESULT]
            self.outputs.append({**output, "data": {"text/plain": result}})

    def write(self, name: str, text: str) -> None:
        room = self.limit - self.size
        if room <= 0:
            return
        self.size += len(text)
        last = self.outputs[-1] if self.outputs else None
        if len(self.outputs) >= MOST_OUTPUTS and last and last.get("name") != name:
            return
        if last is None or last["output_type"] != "stream" or last["name"] != name:
            last = {"output_type": "stream", "name": name, "text": ""}
            self.outputs.append(last)
        last["text"] += text[:room] + ("\n[more output was cut]\n" if len(text) > room else "")


class Stream(io.TextIOBase):
    """Standard output or standard error of the process."""

    encoding = "utf-8"

    def __init__(self, screen: Screen, name: str) -> None:
        self.screen, self.name = screen, name

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError("write() takes a string")
        self.screen.write(self.name, text)
        return len(text)

    def writable(self) -> bool:
        return True


class _Publisher(DisplayPublisher):
    screen: Screen

    def publish(  # type: ignore[override]
        self,
        data: Any,
        metadata: Any = None,
        *,
        transient: Any = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        output: Output = {"output_type": "display_data", "data": dict(data), "metadata": {}}
        output["id"] = (transient or {}).get("display_id")
        if update:
            for shown in self.screen.outputs:
                if shown.get("id") == output["id"]:
                    shown["data"] = output["data"]
        else:
            self.screen.add(output)

    def clear_output(self, wait: bool = False) -> None:
        self.screen.clear()


class _Hook(DisplayHook):
    screen: Screen

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self.screen.add(
            {
                "output_type": "execute_result",
                "execution_count": self.prompt_count,
                "data": dict(format_dict),
                "metadata": {},
            }
        )

    def finish_displayhook(self) -> None:
        pass


class Shell(InteractiveShell):
    screen: Screen
    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)

    def enable_gui(self, gui: Any = None) -> None:
        pass

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        try:
            text = str(evalue)
        except Exception:
            text = ""
        lines = [str(line) for line in (stb if isinstance(stb, list) else [stb])]
        self.screen.outputs.append(
            {
                "output_type": "error",
                "ename": str(getattr(etype, "__name__", etype)),
                "evalue": text[:4000],
                "traceback": "\n".join(lines)[-20_000:].split("\n"),
            }
        )


def start(limit: int) -> Shell:
    """The process's one shell; ``sys.stdout`` and ``sys.stderr`` are its screen from now on."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.autoindent = False
    screen = Screen(limit)
    _Publisher.screen = _Hook.screen = Shell.screen = screen
    shell = Shell.instance(config=config)
    sys.stdout, sys.stderr = Stream(screen, "stdout"), Stream(screen, "stderr")
    return shell


def run(shell: Shell, source: str) -> list[Output]:
    """The outputs of one cell."""
    shell.screen.clear()
    try:
        shell.run_cell(source, store_history=True)
    except KeyboardInterrupt as error:
        shell._showtraceback(KeyboardInterrupt, error, ["KeyboardInterrupt"])
    outputs = list(shell.screen.outputs)
    shell.screen.clear()
    return [{k: v for k, v in output.items() if k != "id"} for output in outputs]
