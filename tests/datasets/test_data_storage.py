"""The shipped files and the cache: damaged, read-only, and used by two processes at once."""

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.datasets import DamagedDataError, load_mnist, storage
from common.datasets.catalogue import FASHION_MNIST_PART, MNIST

ROOT = Path(__file__).resolve().parents[2]
# The fixtures hold nothing that an example changes, or the example writes it anew.
any_example = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("archive", [MNIST, FASHION_MNIST_PART], ids=lambda a: a.name)
def test_what_ships_is_what_the_catalogue_says(archive):
    content = storage.read_shipped(archive)
    for file, part in zip(archive.files, archive.cut(content), strict=True):
        assert hashlib.sha256(part).hexdigest() == file.sha256
        assert part[: len(file.header)].tobytes() == file.header
    assert storage.is_unchanged(content, archive)
    packed = storage.data_folder() / archive.packed_name
    assert packed.stat().st_size < 12e6


@any_example
@given(data=st.data())
def test_an_altered_shipped_file_is_never_used(data, toy, toy_packed, shipped):
    archive, content = toy
    altered = bytearray(toy_packed)
    position = data.draw(st.integers(0, len(altered) - 1))
    altered[position] ^= data.draw(st.integers(1, 255))
    (shipped / archive.packed_name).write_bytes(altered)
    try:
        read = storage.read_shipped(archive)
    except DamagedDataError as error:
        assert "damaged" in str(error)
    else:  # a byte that carries no data, such as a reserved one at the end
        assert np.array_equal(read, content)


@any_example
@given(data=st.data())
def test_a_truncated_shipped_file_is_never_used(data, toy, toy_packed, shipped):
    archive, content = toy
    length = data.draw(st.integers(0, len(toy_packed) - 1))
    (shipped / archive.packed_name).write_bytes(toy_packed[:length])
    try:
        read = storage.read_shipped(archive)
    except DamagedDataError as error:
        assert "damaged" in str(error)
    else:  # only the index at the end, after the data, was cut off
        assert np.array_equal(read, content)


def test_other_data_of_the_right_length_are_refused(toy, shipped):
    archive, content = toy
    other = content.copy()
    other[100] ^= 1
    (shipped / archive.packed_name).write_bytes(storage.lzma.compress(other.tobytes()))
    with pytest.raises(DamagedDataError, match="its content is not what the course ships"):
        storage.read_shipped(archive)


@pytest.mark.parametrize("state", ["missing", "truncated"])
@pytest.mark.parametrize("cloned", [True, False])
def test_the_error_says_how_to_mend_it(state, cloned, shipped):
    path = shipped / MNIST.packed_name
    if state == "truncated":
        path.write_bytes((ROOT / "common/data/mnist.xz").read_bytes()[:1_000_000])
    if cloned:
        (shipped.parents[1] / ".git").mkdir()
    with pytest.raises(DamagedDataError) as caught:
        load_mnist()
    message = str(caught.value)
    assert str(path) in message
    assert ("missing" if state == "missing" else "damaged") in message
    assert ("git checkout -- common/data" if cloned else "--force-reinstall") in message


@any_example
@given(data=st.data())
def test_an_altered_cache_is_noticed(data, toy, cache):
    archive, content = toy
    storage.write_cache(content, archive)
    [path] = cache.iterdir()
    altered = bytearray(content.tobytes())
    position = data.draw(st.integers(0, len(altered) - 1))
    altered[position] ^= data.draw(st.integers(1, 255))
    path.write_bytes(altered)
    assert storage.read_cache(archive) is None
    path.write_bytes(content.tobytes()[:position])
    assert storage.read_cache(archive) is None
    path.write_bytes(content.tobytes() + b"\0")
    assert storage.read_cache(archive) is None


def test_a_damaged_cache_is_mended_from_what_ships(cache):
    before = load_mnist(n_train=100, n_test=50)
    path = cache / "mnist.idx"
    with path.open("r+b") as file:
        file.seek(30_000_000)
        file.write(b"\xaa" * 64)
    after = load_mnist(n_train=100, n_test=50)
    assert after.origin == "shipped" and np.array_equal(before.train.x, after.train.x)
    with path.open("r+b") as file:
        file.truncate(1_000_000)
    assert load_mnist(n_train=100, n_test=50).origin == "shipped"
    assert load_mnist(n_train=100, n_test=50).origin == "cache"


@pytest.mark.parametrize("where", ["below a file", "read-only file system"])
def test_a_cache_that_cannot_be_written_is_done_without(where, tmp_path, monkeypatch):
    if where == "below a file":
        (tmp_path / "file").write_text("")
        folder = tmp_path / "file" / "cache"
    else:
        folder = Path("/proc/cache")
        if not Path("/proc/self").exists():
            pytest.skip("/proc, which nobody can write to, is on Linux only")
    monkeypatch.setenv(storage.CACHE_VARIABLE, str(folder))
    data = load_mnist(n_train=10, n_test=10)
    assert data.origin == "shipped" and len(data.train.x) == 10


def test_a_write_that_breaks_off_leaves_the_good_copy_and_nothing_else(toy, cache):
    archive, content = toy

    class FillsTheDisk(np.ndarray):
        def tofile(self, path):
            np.asarray(self)[: self.size // 2].tofile(path)
            raise OSError("No space left on device")

    storage.write_cache(content.view(FillsTheDisk), archive)
    assert list(cache.iterdir()) == []
    storage.write_cache(content, archive)
    storage.write_cache(content.view(FillsTheDisk), archive)
    assert len(list(cache.iterdir())) == 1
    assert np.array_equal(storage.read_cache(archive), content)


def test_each_write_has_a_name_of_its_own_beside_the_copy(toy, cache):
    archive, content = toy
    paths = []

    class Watched(np.ndarray):
        def tofile(self, path):
            paths.append(path)
            super().tofile(path)

    for _ in range(2):
        storage.write_cache(content.view(Watched), archive)
    assert paths[0] != paths[1] and {path.parent for path in paths} == {cache}


def test_two_processes_that_load_at_once_both_get_the_data(cache):
    program = """
import hashlib
from common.datasets import load_mnist
print("ready", flush=True)
input()
data = load_mnist(normalize=False)
print(hashlib.sha256(data.train.x.data).hexdigest())
"""
    pair = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in pair:
        assert process.stdout.readline() == "ready\n"
    for process in pair:
        process.stdin.write("\n")
        process.stdin.flush()
    results = [process.communicate(timeout=60) for process in pair]
    images = MNIST.arrays(storage.read_cache(MNIST))[0]
    expected = hashlib.sha256(images.copy().data).hexdigest()
    for printed, warned in results:
        assert printed.endswith(f"{expected}\n")  # after a bar, where the machine is slow
        assert warned == ""
    assert [path.name for path in cache.iterdir()] == ["mnist.idx"]


def test_the_folder_of_the_cache(monkeypatch, tmp_path):
    monkeypatch.setenv(storage.CACHE_VARIABLE, "~/elsewhere")
    assert storage.cache_folder() == Path.home() / "elsewhere"
    monkeypatch.delenv(storage.CACHE_VARIABLE)
    monkeypatch.setattr(storage, "user_cache_dir", lambda name, appauthor: str(tmp_path / name))
    assert storage.cache_folder() == tmp_path / "deep-learning-by-hand"
    monkeypatch.setattr(storage, "user_cache_dir", lambda name, appauthor: f"~/.cache/{name}")
    assert storage.cache_folder().parent == Path(tempfile.gettempdir())


@pytest.mark.skipif(sys.platform != "linux", reason="XDG_CACHE_HOME is a custom of Linux")
def test_the_cache_follows_xdg_cache_home(monkeypatch, tmp_path):
    monkeypatch.delenv(storage.CACHE_VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert storage.cache_folder() == tmp_path / "deep-learning-by-hand"


def test_a_slow_unpacking_shows_a_bar_and_a_quick_one_none(toy, capfd):
    with storage.progress_bar(toy[0], "datasets:unpacking") as bar:
        bar.update(10)
    assert capfd.readouterr() == ("", "")
    with storage.progress_bar(toy[0], "datasets:unpacking") as bar:
        bar.start_t -= 10  # as if it had begun ten seconds ago
        bar.update(10)
        bar.refresh()
    assert "Unpacking Toy (only the first time)" in capfd.readouterr().out
