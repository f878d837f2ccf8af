"""Build the zip that QGIS installs: only what the plugin needs at run time, checked against the repository's rules.

python scripts/package.py          writes dist/chalandise-<version>.zip and prints its path
python scripts/package.py --list   prints the files that would be in it
"""

from __future__ import annotations

import argparse
import configparser
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "chalandise"
TOP_FILES = (
    "__init__.py",
    "plugin.py",
    "metadata.txt",
    "LICENSE",
    "README.md",
    "CHANGELOG.md",
    "requirements.txt",
)
FOLDERS = ("core", "algorithms", "ui", "resources", "i18n")
LEFT_OUT = {".pyc", ".ts", ".pro", ".gpkg-wal", ".gpkg-shm"}
BINARIES = {".so", ".dll", ".pyd", ".dylib", ".exe", ".whl", ".egg"}
MAX_BYTES = 25_000_000
REQUIRED_METADATA = (
    "name",
    "description",
    "version",
    "qgisMinimumVersion",
    "author",
    "email",
    "about",
    "tracker",
    "repository",
    "homepage",
    "hasProcessingProvider",
    "icon",
    "tags",
    "category",
    "changelog",
)
EPOCH = (2020, 1, 1, 0, 0, 0)  # one fixed date, so that the same files give the same zip


def metadata() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"]


def compile_translations() -> None:
    """Turn i18n/*.ts into the .qm files QGIS loads."""
    sources = sorted((ROOT / "i18n").glob("*.ts"))
    if not sources:
        return
    lrelease = shutil.which("lrelease") or shutil.which("lrelease", path="/usr/lib/qt5/bin:/usr/lib/qt6/bin")
    if lrelease is None:
        sys.exit("package: lrelease is missing (Debian: qttools5-dev-tools)")
    subprocess.run([lrelease, "-silent", *map(str, sources)], check=True)


def shipped_files() -> list[Path]:
    """Files of the zip, relative to the root of the repository."""
    found = [Path(name) for name in TOP_FILES if (ROOT / name).is_file()]
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            relative = path.relative_to(ROOT)
            hidden = any(part.startswith(".") or part == "__pycache__" for part in relative.parts)
            if path.is_file() and not hidden and path.suffix not in LEFT_OUT:
                found.append(relative)
    return found


def faults(files: list[Path]) -> list[str]:
    """What the plugin repository would refuse."""
    names = {path.as_posix() for path in files}
    about = metadata()
    found = [f"metadata.txt lacks {key}" for key in REQUIRED_METADATA if not about.get(key, "").strip()]
    found += [f"{name} is missing" for name in ("__init__.py", "metadata.txt", "LICENSE") if name not in names]
    if about.get("icon") not in names:
        found.append(f"the icon {about.get('icon')} of metadata.txt is missing")
    if not all(part.isdigit() for part in about.get("version", "x").split(".")):
        found.append(f"the version {about.get('version')!r} is not numeric")
    for path in files:
        if path.suffix in BINARIES:
            found.append(f"{path} is a binary")
        if path.name.startswith("ui_") or path.name == "resources_rc.py":
            found.append(f"{path} is generated code")
        if "tests" in path.parts:
            found.append(f"{path} is a test")
    return found


def build(folder: Path) -> Path:
    """Write the zip into ``folder`` and return its path."""
    compile_translations()
    files = shipped_files()
    refused = faults(files)
    if refused:
        sys.exit("package: " + "\npackage: ".join(refused))
    target = folder / f"{NAME}-{metadata()['version']}.zip"
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            entry = zipfile.ZipInfo(f"{NAME}/{path.as_posix()}", EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (ROOT / path).read_bytes())
    size = target.stat().st_size
    if size > MAX_BYTES:
        sys.exit(f"package: {target.name} has {size:,} bytes, the repository takes {MAX_BYTES:,}")
    return target


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--list", action="store_true", help="print the files, write nothing")
    if parser.parse_args().list:
        print("\n".join(path.as_posix() for path in shipped_files()))
    else:
        print(build(ROOT / "dist").relative_to(ROOT))


if __name__ == "__main__":
    main()
