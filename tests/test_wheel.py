"""The wheel is whole: installed where nothing else of the project is, it opens its sample and exports it."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

pytestmark = pytest.mark.xdist_group("wheel")  # which is built once


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=CHECKOUT, check=True, capture_output=True,
    )  # fmt: skip
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def empty(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel alone; the libraries lie on its path, our checkout does not."""
    home = tmp_path_factory.mktemp("env")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(packages)
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(python: Path, where: Path, *words: str) -> subprocess.CompletedProcess[str]:
    # A folder on PYTHONPATH gives its packages but not its .pth files, so the editable checkout stays out.
    surroundings = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    surroundings["PYTHONPATH"] = sysconfig.get_path("purelib")
    return subprocess.run([python, *words], cwd=where, env=surroundings, capture_output=True, text=True, timeout=180)


def test_resources_travel_inside(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("data", "samples", "fonts", "templates"):
        assert any(n.startswith(f"briefing_app/resources/{folder}/") for n in names), folder
    assert not any(n.startswith(("resources/", "tests/")) for n in names)


def test_it_opens_its_sample_and_exports_it(empty: Path, tmp_path: Path):
    script = "import briefing_app.resources as r; print(r.__file__); print(r.root())"
    where = run(empty, tmp_path, "-c", script).stdout.splitlines()
    assert all(str(empty.parent.parent) in line for line in where), "this is not the wheel"
    if sys.platform == "linux":
        done = run(empty, tmp_path, "-m", "briefing_app")
        assert done.returncode == 0, done.stderr
        assert (tmp_path / "camp-david-2023-annotated.pdf").read_bytes().startswith(b"%PDF-")


def test_its_window_opens_the_sample(empty: Path, tmp_path: Path):
    script = (
        "import sys, os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "def look():\n"
        "    texts = [w.toPlainText() for w in QApplication.allWidgets() if hasattr(w, 'toPlainText')]\n"
        "    print('SEEN' if any('Camp David' in t for t in texts) else 'WAITING', flush=True)\n"
        "    if any('Camp David' in t for t in texts): QApplication.exit(0)\n"
        "    else: QTimer.singleShot(50, look)\n"
        "import PySide6.QtWidgets as q\n"
        "real = q.QApplication.exec\n"
        "def execute(*a):\n"
        "    QTimer.singleShot(0, look)\n"
        "    return real()\n"
        "q.QApplication.exec = execute\n"
        "from briefing_app.__main__ import main\n"
        "sys.exit(main([]))\n"
    )
    done = run(empty, tmp_path, "-c", script)
    assert done.returncode == 0, done.stderr
    assert "SEEN" in done.stdout
