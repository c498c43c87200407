"""Move the course to another repository: ``python -m course address OWNER/NAME``.

The address stands in pyproject.toml. Every file that repeats it (the notebooks' badges and set-up cells,
in ``source/`` and in what is generated of it) is written anew; what is not a text is left alone. Without
an address it prints the one of today.
"""

import argparse
import re
import subprocess
from pathlib import Path

from course import ROOT

HOST = "https://github.com/"
LINE = re.compile(rf'^Repository = "{HOST}([\w.-]+/[\w.-]+)"$', re.MULTILINE)
# An owner or a name on GitHub; "." and ".." are folders.
NAME = re.compile(r"(?!\.\.?$)[\w.-]+", re.ASCII)


def repository(root: Path = ROOT) -> str:
    """``owner/name`` as pyproject.toml has it. Raises ``ValueError`` where the line is missing."""
    found = LINE.search((root / "pyproject.toml").read_text(encoding="utf-8"))
    if not found:
        raise ValueError(f'pyproject.toml needs a line: Repository = "{HOST}owner/name"')
    return found[1]


def parts(address: str) -> str:
    """``owner/name`` of what somebody may paste. Raises ``ValueError`` where it is none."""
    bare = address.strip().removeprefix(HOST).removesuffix("/").removesuffix(".git")
    owner, _, name = bare.partition("/")
    if not (NAME.fullmatch(owner) and NAME.fullmatch(name)):
        raise ValueError(f"an address is owner/name, or {HOST}owner/name; not {address!r}")
    return bare


def holding(address: str, root: Path = ROOT) -> list[Path]:
    """The files of the repository that name ``address``, by what git keeps or would keep."""
    listed = ["git", "grep", "--untracked", "-I", "-l", "-z", "-F", f"/{address}"]
    done = subprocess.run(listed, cwd=root, capture_output=True, text=True)
    if done.returncode > 1:  # 1: nowhere
        raise ValueError(done.stderr.strip())
    return [root / name for name in done.stdout.split("\0") if name]


def written(address: str, text: str, new: str) -> str:
    """The text with ``github…/address`` changed; a longer name that begins like it is another's."""
    return re.sub(rf"(github(?:\.com)?/){re.escape(address)}(?![\w-]|\.\w)", rf"\g<1>{new}", text)


def move(new: str, root: Path = ROOT) -> list[Path]:
    """Write ``new`` wherever the repository's own address stands; returns the files that changed."""
    old, changed = repository(root), []
    for path in holding(old, root):
        text = path.read_bytes().decode()
        if (moved := written(old, text, new)) != text:
            path.write_bytes(moved.encode())
            changed.append(path)
    return changed


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m course address", description=__doc__)
    parser.add_argument("address", nargs="?", help="owner/name, as in the address on GitHub")
    arguments = parser.parse_args()
    try:
        if arguments.address is None:
            print(f"{HOST}{repository()}")
            return
        changed = move(parts(arguments.address))
    except ValueError as error:
        parser.error(str(error))
    print(f"{HOST}{repository()}: {len(changed)} files written")


if __name__ == "__main__":
    main()
