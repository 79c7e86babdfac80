"""`ohjenuora models`: which embedding models there are, bringing one here, putting one in use."""

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress

from assist_api.cli.common import Exit, Json, err, open_desk, out, print_json, settings, table

if TYPE_CHECKING:
    from assist_api.settings import Settings
    from retrieval.embeddings.config import EmbeddingConfig
    from retrieval.profiles import Profile

models_app = typer.Typer(invoke_without_command=True, no_args_is_help=False)
Profiles = Annotated[str, typer.Argument(metavar="PROFILE", help="`fast` or `accurate`.")]


@models_app.callback()
def models(
    context: typer.Context,
    measure: Annotated[bool, typer.Option("--measure", help="Measure the installed ones now.")] = False,
    json: Json = False,
) -> None:
    """The embedding models: what each is for, installed, in use, its size, licence and speed on this processor."""
    if context.invoked_subcommand:
        return
    from retrieval.profiles import PROFILES

    chosen = settings()
    config, used = chosen.embedder, _in_use(chosen)
    if measure:
        _measure(config)
    rows = [_row(each, config, used) for each in PROFILES]
    if json:
        print_json({str(each["name"]): each for each in rows})
        return
    shown = table("", "Profile", "Model", "State", "#MB", "Licence", "Speed here")
    shown.columns[1].no_wrap = True
    for each in rows:
        state = "in use" if each["in_use"] else "installed" if each["installed"] else ""
        words = [str(each[key]) for key in ("name", "model")]
        shown.add_row(*words, state, str(each["megabytes"]), str(each["licence"]), _speed_words(each["speed"]))
    out.print(shown)
    for each in rows:
        out.print(f"{each['name']}: {each['purpose']}.", highlight=False)
    out.print("Speed: passages of 100 words a second, milliseconds a question (--measure).")
    out.print(f"In use: {used}.", highlight=False)
    out.print("Another: `ohjenuora models use PROFILE, FOLDER, HUB-NAME or ollama:NAME`.")


@models_app.command()
def install(
    profile: Profiles,
    source: Annotated[
        str, typer.Option("--from", metavar="PLACE", help="hub, ollama, registry or a folder; found when left out.")
    ] = "",
    accept_terms: Annotated[
        bool, typer.Option("--accept-terms", help="The model's terms of use are accepted.")
    ] = False,
    use_it: Annotated[bool, typer.Option("--use/--no-use", help="Put it in use at once.")] = True,
) -> None:
    """Bring a model here, then embed every passage with it while searches go on, and put it in use."""
    from retrieval.embeddings.installing import install_profile, known_profile

    chosen, config = known_profile(profile), settings().embedder
    if chosen.terms:
        _confirm_terms(chosen, accept_terms)
    with Progress(console=err, transient=True) as bars:
        task = bars.add_task("", total=None)
        name = install_profile(
            chosen,
            config,
            source,
            lambda stage, done, total: bars.update(task, description=stage, completed=done, total=total),
        )
    out.print(f"{chosen.model} is installed.")
    if use_it:
        use(name)


@models_app.command()
def use(
    model: Annotated[
        str, typer.Argument(metavar="MODEL", help="A profile, a model's folder, its name on a hub, or ollama:NAME.")
    ],
    json: Json = False,
) -> None:
    """Embed every passage with another model while searches go on with the old one, then put it in use.

    The data folder remembers the choice. Stopped midway, nothing changes, and the next try goes on where it stopped.
    """
    with open_desk() as desk, Progress(console=err, transient=True) as bars:
        task = bars.add_task("passages", total=None)
        made = desk.use_model(model, lambda stage, done, total: bars.update(task, completed=done, total=total or None))
    print_json(made) if json else out.print(f"{model} is in use: {made.passages} passages are embedded with it.")


def _in_use(chosen: "Settings") -> str:
    """The model the data folder was made with; for a new one what the settings name."""
    from corpus.folder import DataFolder
    from retrieval.profiles import profile_of

    found = DataFolder(chosen.home).manifest()
    named = profile_of(chosen.embedding.model)
    return found.model if found else named.model if named else chosen.embedding.model


def _row(profile: "Profile", config: "EmbeddingConfig", used: str) -> "dict[str, object]":
    from dataclasses import asdict

    from retrieval.embeddings.installing import is_installed
    from retrieval.embeddings.speed import kept_speed
    from retrieval.profiles import family_of

    speed = kept_speed(config.cache_folder, profile.model)
    return {
        "name": profile.name,
        "model": profile.model,
        "purpose": profile.purpose,
        "installed": is_installed(profile, config),
        "in_use": family_of(used) == profile.model,
        "megabytes": profile.size,
        "licence": profile.licence,
        "terms": profile.terms,
        "speed": asdict(speed) if speed else None,
    }


def _speed_words(speed: object) -> str:
    if not isinstance(speed, dict):
        return "--measure"
    return f"{speed['passages']:g}/s, {speed['query_ms']:g} ms"


def _measure(config: "EmbeddingConfig") -> None:
    from retrieval.embeddings.installing import is_installed
    from retrieval.embeddings.loading import load_encoder
    from retrieval.embeddings.speed import keep, measure
    from retrieval.profiles import PROFILES

    for profile in PROFILES:
        if is_installed(profile, config):
            with err.status(f"Measuring {profile.model} …"):
                speed = measure(load_encoder(replace(config, model=profile.name)))
            keep(config.cache_folder, profile.model, speed)


def _confirm_terms(profile: "Profile", accepted: bool) -> None:
    err.print(f"{profile.model} comes under the {profile.licence} terms of use: {profile.terms}", highlight=False)
    if accepted:
        return
    if not sys.stdin.isatty():
        from assist_api.errors import AssistError

        raise AssistError("The terms were not accepted.", "Read them, then repeat the command with --accept-terms.")
    if not typer.confirm("Do you accept them?", err=True):
        raise typer.Exit(Exit.FAILED)
