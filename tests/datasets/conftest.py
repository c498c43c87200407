"""A cache of its own for each test, no network, and a toy data set that is packed in a moment."""

import hashlib

import numpy as np
import pytest

from common.datasets import fashion, storage
from common.datasets.catalogue import Archive, IdxFile
from common.datasets.pack import compress

NOBODY_LISTENS = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """The cache's folder, not made yet."""
    folder = tmp_path / "cache"
    monkeypatch.setenv(storage.CACHE_VARIABLE, str(folder))
    monkeypatch.setattr(fashion, "HOME", NOBODY_LISTENS)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(fashion, "DEBIAN_FOLDER", tmp_path / "no-such-folder")
    return folder


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """A folder that stands for common/data, in a course that was installed, not cloned."""
    folder = tmp_path / "course" / "common" / "data"
    folder.mkdir(parents=True)
    monkeypatch.setattr(storage, "data_folder", lambda: folder)
    return folder


@pytest.fixture(scope="session")
def toy():
    """An archive of 40 + 20 images of noise, and its bytes."""
    rng = np.random.default_rng(7)
    arrays = []
    for n in (40, 20):
        arrays += [rng.integers(256, size=(n, 28, 28)), rng.permutation(np.arange(n) % 10)]
    names = ("train-images", "train-labels", "t10k-images", "t10k-labels")
    files, contents = [], []
    for name, array in zip(names, arrays, strict=True):
        content = IdxFile(name, array.shape, "").header + array.astype(np.uint8).tobytes()
        files.append(IdxFile(name, array.shape, hashlib.sha256(content).hexdigest()))
        contents.append(content)
    content = np.frombuffer(b"".join(contents), np.uint8)
    classes = tuple("abcdefghij")
    return Archive("toy", "Toy", classes, tuple(files), storage.blake2b(content)), content


@pytest.fixture(scope="session")
def toy_packed(toy):
    """The toy data set as the bytes of an .xz file."""
    return compress(toy[1])
