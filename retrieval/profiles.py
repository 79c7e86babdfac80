"""The models that are known by name: which is for what, how large, under which licence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """A model chosen for a purpose.

    ``model`` is what ``Encoder.name`` begins with: the part before a ``/``, which tables keyed by model look up; two
    names with a ``+`` are two models whose vectors are joined. ``hub`` and ``ollama`` are the names there of the one
    that must be brought here, empty where none must. Sizes in MB: ``download`` is what is fetched, ``size`` what it
    takes on disk when installed, ``memory`` what a search holds of it.
    """

    name: str
    model: str
    purpose: str
    licence: str
    terms: str
    size: int
    memory: int
    download: int
    hub: str = ""
    ollama: str = ""


E5_MODEL, GEMMA_MODEL = "multilingual-e5-small", "embeddinggemma-300m"
FAST = Profile(
    name="fast",
    model=E5_MODEL,
    purpose="trying out, small machines",
    licence="MIT",
    terms="",
    size=92,
    memory=180,
    download=0,
)
ACCURATE = Profile(
    name="accurate",
    model=f"{GEMMA_MODEL}+{E5_MODEL}",
    purpose="work: people's own words",
    licence="Gemma",
    terms="https://ai.google.dev/gemma/terms",
    size=437,
    memory=580,
    download=1150,
    hub="google/embeddinggemma-300m",
    ollama="embeddinggemma",
)
PROFILES = (FAST, ACCURATE)


def profile_of(name: str) -> Profile | None:
    """The profile with this name, or of this model; None for a model of one's own."""
    return next((each for each in PROFILES if name in (each.name, each.model)), None)


def family_of(model: str) -> str:
    """What tables keyed by model look up: ``embeddinggemma-300m`` of ``embeddinggemma-300m/512``."""
    family = model.partition("/")[0]
    return family if family in (GEMMA_MODEL, *(each.model for each in PROFILES)) else model
