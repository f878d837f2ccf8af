"""Optional packages: which are missing, what for, and their installation into the profile."""

from __future__ import annotations

import importlib
import shlex
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from qgis.core import QgsApplication
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QProcess, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton

from ..algorithms.glue.naming import tr
from ..core.optional import OPTIONAL_PACKAGES, install_command
from .sections.section import body_of, quiet_label, say

CHARTS = {"matplotlib": ("matplotlib>=3.4", "the charts")}
# Pinned to the versions that run already, so the copies that pip puts beside the packages are not needed.
COPIES = ("numpy", "numpy.libs", "numpy-*.dist-info", "scipy", "scipy.libs", "scipy-*.dist-info")


def packages_folder() -> Path:
    """Folder of the profile that holds the packages installed from the dock."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "python" / "chalandise_packages"


def use_installed_packages() -> None:
    """Let Python find the packages of :func:`packages_folder`, after everything QGIS brings."""
    folder = str(packages_folder())
    if Path(folder).is_dir() and folder not in sys.path:
        sys.path.append(folder)
        importlib.invalidate_caches()


def missing() -> dict[str, tuple[str, str]]:
    """Packages that cannot be found: import name -> (requirement, what it is for)."""
    return {name: about for name, about in {**CHARTS, **OPTIONAL_PACKAGES}.items() if not _found(name)}


def _found(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def purpose(name: str) -> str:
    """What a package is for, in the language of QGIS."""
    return {
        "matplotlib": tr("the charts"),
        "skimage": tr("thinning of outlines"),
        "pulp": tr("external solvers for exact models"),
    }.get(name) or {**CHARTS, **OPTIONAL_PACKAGES}[name][1]


def interpreter() -> str:
    """Python that can run pip: QGIS itself is the executable where Python is embedded."""
    folder = Path(sys.prefix)
    for candidate in (Path(sys.executable), folder / "python.exe", folder / "python3.exe", folder / "bin" / "python3"):
        if candidate.name.startswith("python") and candidate.is_file():
            return str(candidate)
    return shutil.which("python3") or "python3"


def install_arguments(requirement: str) -> list[str]:
    """Arguments of the interpreter that install ``requirement`` into the profile, numpy and scipy pinned."""
    _python, *arguments = shlex.split(install_command(requirement))
    return [*arguments, "--disable-pip-version-check", "--no-input", "--upgrade", "--target", str(packages_folder())]


class DependencyPanel(QgsCollapsibleGroupBox):
    """Shown only when something is missing."""

    installed = pyqtSignal()

    def __init__(self):
        super().__init__(tr("Optional packages"))
        self.process: QProcess | None = None
        self.waiting: list[str] = []
        self.story = quiet_label()
        self.install = QPushButton(tr("Install into this profile"))
        self.cancel = QPushButton(tr("Cancel"))
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setMaximumBlockCount(2000)
        self.log.setFixedHeight(110)
        buttons = QHBoxLayout()
        buttons.addWidget(self.install, 1)
        buttons.addWidget(self.cancel)
        rows = body_of(self)
        rows.addWidget(self.story)
        rows.addWidget(QLabel(tr("Command:")))
        self.command = QPlainTextEdit()
        self.command.setReadOnly(True)
        self.command.setFixedHeight(64)
        rows.addWidget(self.command)
        rows.addLayout(buttons)
        rows.addWidget(self.log)
        self.install.clicked.connect(lambda _checked: self.start())
        self.cancel.clicked.connect(lambda _checked: self.stop())
        self.refresh()

    def refresh(self) -> None:
        """Look again at what is missing."""
        lacking = missing()
        running = self.process is not None
        lines = [f"{about[0].split('>')[0]}: {purpose(name)}" for name, about in lacking.items()]
        say(self.story, "\n".join(lines))
        self.command.setPlainText("\n".join(install_command(about[0]) for about in lacking.values()))
        self.install.setEnabled(bool(lacking) and not running)
        self.cancel.setVisible(running)
        self.log.setVisible(bool(self.log.toPlainText()))
        # Missing packages are optional: the main workflow runs without them.
        if not self.log.toPlainText():
            self.setCollapsed("matplotlib" not in lacking)
        self.setVisible(bool(lacking) or running or bool(self.log.toPlainText()))

    def start(self) -> None:
        """Install what is missing, one package after the other."""
        self.waiting = [about[0] for about in missing().values()]
        self.log.clear()
        self._next()

    def stop(self) -> None:
        """Cancel the installation."""
        self.waiting = []
        if self.process is not None:
            self.process.kill()

    def _next(self) -> None:
        if not self.waiting:
            self._finish()
            return
        requirement = self.waiting.pop(0)
        # Isolated, so that neither a folder named pip where QGIS was started nor Python's variables stand in for pip.
        arguments = ["-I", *install_arguments(requirement)]
        self._write(f"{interpreter()} {shlex.join(arguments)}")
        self.process = QProcess(self)
        self.process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        self.process.readyReadStandardOutput.connect(self._read)
        self.process.finished.connect(self._ended)
        self.process.errorOccurred.connect(self._failed)
        packages_folder().mkdir(parents=True, exist_ok=True)
        self.process.setWorkingDirectory(str(packages_folder()))
        self.process.start(interpreter(), arguments)
        self.refresh()

    def _read(self) -> None:
        self._write(bytes(self.process.readAllStandardOutput()).decode("utf-8", "replace").rstrip())

    def _failed(self, error) -> None:
        self._write(self.process.errorString())
        if error == QProcess.ProcessError.FailedToStart:
            self._ended(1, None)

    def _ended(self, code: int, _status) -> None:
        if self.process is None:
            return
        self.process.deleteLater()
        self.process = None
        if code != 0:
            self._write(tr("It was not installed (code {}).").format(code))
            self.waiting = []
        self._next()

    def _finish(self) -> None:
        for pattern in COPIES:
            for copy in packages_folder().glob(pattern):
                shutil.rmtree(copy, ignore_errors=True)
        use_installed_packages()
        importlib.invalidate_caches()
        if not missing():
            self._write(tr("Everything is installed."))
        self.refresh()
        self.installed.emit()

    def _write(self, text: str) -> None:
        if text:
            self.log.appendPlainText(text)
            self.log.setVisible(True)
