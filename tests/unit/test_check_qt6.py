"""The check of Qt names against PyQt6 finds what QGIS 4 would trip over. Runs where PyQt6 is: in .venv-qgis4."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHECK = ROOT / "scripts" / "check_qt6.py"

pytestmark = pytest.mark.skipif(find_spec("PyQt6") is None, reason="PyQt6 is not installed here")


def check(*files: Path) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, CHECK, *files], capture_output=True, text=True, check=False)


def test_the_plugin_holds_no_name_that_qt6_lacks_and_every_module_is_imported():
    done = check()
    assert done.returncode == 0, done.stdout
    assert done.stdout.rstrip().endswith(" 0 problems")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("from qgis.PyQt.QtWidgets import QUndoStack", "QtWidgets.QUndoStack"),
        ("from qgis.PyQt.QtWebKit import QWebPage", "QtWebKit.QWebPage"),
        ("from qgis.PyQt.QtCore import Qt\nx = Qt.AlignLeft", "Qt.AlignLeft"),
        ("from qgis.PyQt.QtCore import Qt\ndef f():\n    return Qt.AlignmentFlag.Left", "Qt.AlignmentFlag.Left"),
        ("from qgis.PyQt.QtGui import QFont as F\nx = F('a', F.Bold)", "F.Bold"),
        (
            "try:\n    from qgis.PyQt.QtGui import QNothing\nexcept ImportError:\n"
            "    from qgis.PyQt.QtWidgets import QNothing",
            "QtGui.QNothing",
        ),
    ],
)
def test_a_name_that_qt6_lacks_is_found(tmp_path, code, name):
    file = tmp_path / "broken.py"
    file.write_text(code)
    done = check(file)
    assert done.returncode == 1
    assert f"PyQt6 has no {name}" in done.stdout


@pytest.mark.parametrize(
    "code",
    [
        "from qgis.PyQt.QtWidgets import QAction",
        "from qgis.PyQt.QtCore import Qt\nx = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop",
        "try:\n    from qgis.PyQt.QtGui import QUndoStack\nexcept ImportError:\n"
        "    from qgis.PyQt.QtWidgets import QUndoStack",
        "from qgis.core import Qgis\nfrom qgis.PyQt.QtCore import QVariant\n"
        "if Qgis.QGIS_VERSION_INT >= 33800:\n    x = 1\nelse:\n    x = QVariant.Int",
    ],
)
def test_what_the_wrapper_and_older_versions_have_is_fine(tmp_path, code):
    file = tmp_path / "fine.py"
    file.write_text(code)
    assert check(file).returncode == 0
