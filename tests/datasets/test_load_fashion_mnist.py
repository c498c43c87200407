"""``load_fashion_mnist``: each place it may come from, and what happens where one fails."""

import dataclasses
import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from common.datasets import (
    FASHION_MNIST_CLASSES,
    fashion,
    load_fashion_mnist,
    loaders,
    storage,
)
from common.datasets.catalogue import FASHION_MNIST, FASHION_MNIST_PART

DEBIAN_FOLDER = fashion.DEBIAN_FOLDER


@pytest.fixture
def originals(toy, monkeypatch):
    """The toy data set in the place of Fashion-MNIST, as four .gz files {name: bytes}."""
    archive = dataclasses.replace(toy[0], name="fashion_mnist", classes=FASHION_MNIST.classes)
    for module in (fashion, loaders):
        monkeypatch.setattr(module, "FASHION_MNIST", archive)
    parts = archive.cut(toy[1])
    return {
        f"{file.name}.gz": gzip.compress(part.tobytes())
        for file, part in zip(archive.files, parts, strict=True)
    }


@pytest.fixture
def home(originals, monkeypatch):
    """A server that stands for the public home: ``home.answer(name)`` gives a body or None."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            name = self.path.removeprefix("/data/")
            server.requests.append(name)
            body = server.answer(name)
            if body is None:
                self.send_error(404)
                return
            if server.speaks_http:
                self.send_response(200)
                self.send_header("Content-Length", str(len(body) + server.withheld))
                self.end_headers()
            self.wfile.write(body)
            if server.withheld:
                server.finished.wait(30)

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.requests, server.answer, server.withheld = [], originals.get, 0
    server.speaks_http, server.finished = True, threading.Event()
    monkeypatch.setattr(fashion, "HOME", f"http://127.0.0.1:{server.server_port}/data")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.finished.set()
    server.shutdown()
    thread.join()
    server.server_close()


def is_part(data, printed):
    """Whether the shipped part came, and the printed line says so."""
    return (
        data.origin == "part"
        and not data.complete
        and data.train.x.shape == (2000, 784)
        and data.test.x.shape == (500, 784)
        and "only a part of it, the 2,000 training and 500 test images" in printed
    )


def test_without_network_it_is_the_shipped_part_and_says_so(capsys):
    data = load_fashion_mnist()
    printed = capsys.readouterr().out
    assert is_part(data, printed) and "Connection refused" in printed
    assert np.bincount(data.train.y).tolist() == [200] * 10
    assert np.bincount(data.test.y).tolist() == [50] * 10
    assert data.classes == FASHION_MNIST_CLASSES and data.classes[9] == "Ankle boot"
    few = load_fashion_mnist(n_train=50, n_test=20, flatten=False, normalize=False)
    assert few.train.x.shape == (50, 1, 28, 28) and few.train.x.dtype == np.uint8
    many = load_fashion_mnist(n_train=5000, n_test=5000)
    assert len(many.train.x) == 2000 and len(many.test.x) == 500


def test_debians_folder_comes_first(originals, cache, tmp_path, monkeypatch, toy, capsys):
    folder = tmp_path / "debian"
    folder.mkdir()
    for name, content in originals.items():
        (folder / name).write_bytes(content)
    monkeypatch.setattr(fashion, "DEBIAN_FOLDER", folder)
    data = load_fashion_mnist(normalize=False, flatten=False)
    assert data.origin == "debian" and data.complete
    assert np.array_equal(data.train.x[:, 0], toy[0].arrays(toy[1])[0])
    assert f"complete, from {folder}" in capsys.readouterr().out

    (folder / "train-images.gz").write_bytes(originals["train-images.gz"][:-20])
    data = load_fashion_mnist()
    printed = capsys.readouterr().out
    assert is_part(data, printed) and f"the copy in {folder} cannot be used" in printed


def test_it_is_downloaded_once_and_then_kept(home, toy, cache, capsys):
    first = load_fashion_mnist(normalize=False)
    assert first.origin == "download" and first.complete
    assert f"complete, downloaded from {fashion.HOME}" in capsys.readouterr().out
    assert np.array_equal(first.test.x.reshape(20, 28, 28), toy[0].arrays(toy[1])[2])
    assert len(home.requests) == 4
    second = load_fashion_mnist(normalize=False)
    assert second.origin == "cache" and second.complete
    assert f"complete, from the copy kept in {cache}" in capsys.readouterr().out
    assert np.array_equal(first.train.x, second.train.x)
    assert len(home.requests) == 4

    [kept] = cache.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert load_fashion_mnist().origin == "download"
    assert len(home.requests) == 8


def test_an_altered_download_is_not_used(home, originals, toy, cache, capsys):
    other = bytearray(gzip.decompress(originals["t10k-labels.gz"]))
    other[-1] ^= 1
    home.answer = {**originals, "t10k-labels.gz": gzip.compress(other)}.get
    data = load_fashion_mnist()
    printed = capsys.readouterr().out
    assert is_part(data, printed) and "its content is not the original" in printed
    assert not cache.exists()


GZIP_HEADER = b"\x1f\x8b\x08" + bytes(7)


@pytest.mark.parametrize(
    "body", [None, b"", b"<html>Please log in</html>", GZIP_HEADER, GZIP_HEADER + b"\xff" * 50]
)
def test_an_answer_that_is_no_data_is_not_used(body, home, originals, cache, capsys):
    home.answer = {**originals, "train-labels.gz": body}.get
    assert is_part(load_fashion_mnist(), capsys.readouterr().out)
    assert not cache.exists()


def test_a_server_that_speaks_something_else_is_given_up(home, capsys):
    home.answer = lambda name: b"220 ready\r\n\r\n"
    home.speaks_http = False
    assert is_part(load_fashion_mnist(), capsys.readouterr().out)


def test_no_more_is_unpacked_than_expected(home, originals, cache, toy):
    longer = gzip.decompress(originals["train-images.gz"]) + bytes(50_000_000)
    home.answer = {**originals, "train-images.gz": gzip.compress(longer)}.get
    data = load_fashion_mnist(normalize=False, flatten=False)
    assert np.array_equal(data.train.x[:, 0], toy[0].arrays(toy[1])[0])
    assert (cache / "fashion_mnist.idx").stat().st_size == toy[1].size


def test_a_download_that_stalls_is_given_up(home, monkeypatch, capsys):
    monkeypatch.setattr(fashion, "PATIENCE", 0.2)
    home.answer = lambda name: b"\x1f\x8b\x08\0"
    home.withheld = 1000
    data = load_fashion_mnist()
    printed = capsys.readouterr().out
    assert is_part(data, printed) and "timed out" in printed


def test_a_look_up_that_hangs_is_given_up(monkeypatch, capsys):
    hang = threading.Event()
    monkeypatch.setattr(fashion, "PATIENCE", 0.1)
    monkeypatch.setattr(fashion.urllib.request, "urlopen", lambda *a, **k: hang.wait(30))
    data = load_fashion_mnist()
    hang.set()
    printed = capsys.readouterr().out
    assert is_part(data, printed) and "no answer within" in printed


def test_a_download_shows_its_progress(home, monkeypatch, capfd):
    shown = []
    show = storage.progress_bar

    def watch(archive, key):
        bar = show(archive, key)
        shown.append(bar)
        return bar

    monkeypatch.setattr(fashion, "progress_bar", watch)
    load_fashion_mnist()
    [bar] = shown
    assert (
        bar.desc.startswith("Downloading Toy") and bar.n == bar.total == fashion.FASHION_MNIST.size
    )


def test_debians_package_is_the_original(monkeypatch, capsys):
    if not DEBIAN_FOLDER.is_dir():
        pytest.skip(f"{DEBIAN_FOLDER} is missing (apt install dataset-fashion-mnist)")
    monkeypatch.setattr(fashion, "DEBIAN_FOLDER", DEBIAN_FOLDER)
    found = fashion.find_fashion_mnist()
    assert storage.is_unchanged(found.content, FASHION_MNIST)
    monkeypatch.setattr(loaders, "find_fashion_mnist", lambda: found)
    data = load_fashion_mnist(normalize=False, flatten=False)
    assert data.origin == "debian"
    assert capsys.readouterr().out.endswith(f"Fashion-MNIST: complete, from {DEBIAN_FOLDER}.\n")
    assert np.bincount(data.train.y).tolist() == [6000] * 10
    part = FASHION_MNIST_PART.arrays(storage.read_shipped(FASHION_MNIST_PART))
    for images, labels, whole in ((*part[:2], data.train), (*part[2:], data.test)):
        for label in range(10):
            mine = images[labels == label]
            assert np.array_equal(mine, whole.x[whole.y == label, 0][: len(mine)])


def test_the_address_is_encrypted_and_pinned(monkeypatch):
    monkeypatch.undo()
    assert fashion.HOME.startswith("https://") and "/b2617bb6d3ff" in fashion.HOME
    assert Path("/usr/share/datasets/fashion-mnist") == fashion.DEBIAN_FOLDER
