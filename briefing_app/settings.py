"""What a reader has chosen, as one frozen value that is passed in; no module keeps it."""

import json
import os
import tempfile
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from briefing_app.resources import APP


def default_library() -> Path:
    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / "library.sqlite3"


@dataclass(frozen=True)
class Settings:
    """Every choice with its default; unknown keys of a newer version are kept in `extra` and written back."""

    model: str = ""  # a spaCy pipeline's name; empty: the best that is installed; "none": without
    library: Path = field(default_factory=default_library)
    attribution_threshold: float = 0.35  # below it, a quotation stays unattributed
    theme: str = "system"  # system | light | dark | sepia | contrast
    text_scale: float = 1.0
    font: str = ""  # empty: the font that ships with the app
    measure: int = 68  # characters a line
    reduced_motion: bool = False
    language: str = ""  # of the interface; empty: the system's
    restore_session: bool = True
    export: dict[str, Any] = field(default_factory=dict[str, Any])  # the export dialog's last choices
    shortcuts: dict[str, str] = field(default_factory=dict[str, str])  # action id -> key sequence
    extra: dict[str, Any] = field(default_factory=dict[str, Any])


def settings_file() -> Path:
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "settings.json"


def load(file: Path | None = None) -> Settings:
    """The settings as last saved; defaults where there are none or a value has a wrong type."""
    file = file or settings_file()
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(raw, dict):
        return Settings()
    return _from_mapping(raw)


def _from_mapping(raw: dict[str, Any]) -> Settings:
    settings = Settings()
    known = {f.name for f in fields(Settings)} - {"extra"}
    for name, value in raw.items():
        if name not in known:
            settings.extra[name] = value
            continue
        current: Any = getattr(settings, name)
        if isinstance(current, Path) and isinstance(value, str):
            settings = replace(settings, **{name: Path(value)})
        elif isinstance(current, float) and isinstance(value, int | float) and not isinstance(value, bool):
            settings = replace(settings, **{name: float(value)})
        elif type(value) is type(current):
            settings = replace(settings, **{name: value})
    return settings


def save(settings: Settings, file: Path | None = None) -> None:
    """Write whole or not at all. Raises OSError where the folder cannot be written."""
    file = file or settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    raw = asdict(settings)
    raw.update(raw.pop("extra"))
    raw["library"] = str(settings.library)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".settings-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(raw, out, ensure_ascii=False, indent=1)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
