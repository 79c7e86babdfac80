"""A grid of settings, as a YAML file says it."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, is_dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assist_api.settings import Settings, load_settings
from evals.errors import EvalError

SAMPLE = "sample"
"""Names the sample questions, of which the half that is held out is not asked."""

Value = str | int | float | bool | None
Values = Mapping[str, Value]
"""By the setting's name, as ``ohjenuora config`` writes it, what it is set to."""

_REMEDY = "evals/grids holds examples; `ohjenuora config` lists the settings."


class Grid(BaseModel):
    """``sets`` are folders in BEIR's layout, relative to the file, or ``sample``; ``sample`` limits the questions of a
    set and ``size`` its documents. Every cell has the settings in ``base`` and one of each list in ``grid``; an
    ablation names its settings in ``each_alone`` instead, and changes one of them in a cell, in the first none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sets: tuple[str, ...] = Field(min_length=1)
    sample: int | None = Field(default=None, ge=1)
    size: int | None = Field(default=None, ge=1)
    base: dict[str, Value] = {}
    grid: dict[str, list[Value]] = {}
    each_alone: dict[str, list[Value]] = {}

    @model_validator(mode="after")
    def _has_one_kind_of_cells(self) -> "Grid":
        if bool(self.grid) == bool(self.each_alone):
            raise ValueError("name settings either in grid or in each_alone")
        return self

    def cells(self) -> Iterator[Values]:
        """The settings of each cell; the first is what the others are compared with."""
        if self.each_alone:
            yield self.base
        for name, values in self.each_alone.items():
            yield from (self.base | {name: value} for value in values)
        if self.grid:
            for chosen in itertools.product(*self.grid.values()):
                yield self.base | dict(zip(self.grid, chosen, strict=True))


@dataclass(frozen=True, slots=True)
class Sets:
    """The question sets of a grid: folders, and whether the sample questions are asked."""

    folders: tuple[Path, ...]
    sample_questions: bool


def load_grid(path: Path) -> Grid:
    """The grid in a file; EvalError names what is wrong with it."""
    try:
        grid = Grid.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except FileNotFoundError as error:
        raise EvalError(f"{path} does not exist.", "Name a YAML file. " + _REMEDY) from error
    except yaml.YAMLError as error:
        raise EvalError(f"{path} is not YAML: {error}.", _REMEDY) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise EvalError(f"{path}: {where}: {first['msg']}.", _REMEDY) from error
    for cell in grid.cells():
        settings_of(cell)
    return grid


def sets_of(grid: Grid, path: Path) -> Sets:
    """Where the sets of the grid in ``path`` are; EvalError names one that is not there."""
    folders = tuple((path.parent / Path(each).expanduser()).resolve() for each in grid.sets if each != SAMPLE)
    for folder in folders:
        if not folder.is_dir():
            raise EvalError(f"{folder} is no folder.", "Name the sets relative to the grid's file.")
    return Sets(folders, SAMPLE in grid.sets)


def settings_of(values: Values, **more: Any) -> Settings:
    """The settings in force with these changes; EvalError when one of them is no setting."""
    parts: dict[str, Any] = {}
    known = load_settings(**more)
    for name, value in values.items():
        section, _, rest = name.partition(".")
        whole = parts.get(section, getattr(known, section, None))
        parts[section] = _changed(name, whole, rest.split("."), value)
    return load_settings(**more, **{section: _as_written(part) for section, part in parts.items()})


def _as_written(part: Any) -> Any:
    """As a file would say it, so that each value is looked at."""
    return asdict(part) if is_dataclass(part) and not isinstance(part, type) else part


def _changed(name: str, part: Any, path: list[str], value: Value) -> Any:
    """A configuration with one of its fields, however deep, set."""
    field, *deeper = path
    if part is None or not hasattr(part, field):
        raise EvalError(f"'{name}' is no setting.", _REMEDY)
    return replace(part, **{field: _changed(name, getattr(part, field), deeper, value) if deeper else value})
