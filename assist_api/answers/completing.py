"""What a sentence cannot be read without: the sentence before it, where it leans on that."""

import re
from dataclasses import replace

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.extracts import Extract, extracts_of

# Beginnings that speak of what stands before them, without having named it.
_LEANING = {
    "fi": r"se|sen|sitä|siinä|siitä|siihen|sillä|siltä|sille|ne|niiden|niitä|niissä|niistä|niihin|niillä|niiltä|niille"
          r"|tämä|tämän|tätä|tässä|tästä|tähän|tällä|tältä|tälle|nämä|näiden|näitä|näissä|näistä|näihin|tällöin|silloin"
          r"|sitten|siksi|siten|näin|tällainen|tällaise\w*|hän|hänen|hänet|hänelle"
          r"|hänellä|hänestä|he|heidän|heille|muuten|muutoin|muussa tapauksessa|sama|samaa|saman|samoin|lisäksi"
          r"|kuitenkin|muu|muut|muita|toinen|toisesta|poikkeuksena",
    "sv": r"den|det|detta|denna|dessa|de|dess|deras|då|därefter|därtill|därför|därmed|annars"
          r"|i (?:annat|så|detta|sådant) fall|efter (?:det|detta)|innan dess|han|hon|hans|hennes|honom|samma|sådan\w*"
          r"|dock|likaså|dessutom|andra|övriga",
    "en": r"it|its|this|that|these|those|they|their|them|such|he|she|his|her|otherwise|then|the same"
          r"|in (?:that|this|such|either) case|after (?:that|this|which)|before that|until then|for th(?:at|is) reason"
          r"|thereafter|afterwards|therefore|in addition|however|also|other|others",
}  # fmt: skip
_ONLY = r"(?:vasta|först|only)"  # "only then …"
# "This Act applies …" names what it speaks of: the text that it stands in.
_OWN_TEXT = {
    "fi": r"lak|lai|luvu|luku|asetu|direktiiv|määräy|ohje",
    "sv": r"lag|kapitel|förordning|direktiv|föreskrift|anvisning",
    "en": r"act|law|chapter|regulation|directive|guideline|instruction",
}
_LEANS = {
    language: re.compile(rf"(?:{_ONLY}\s+)?(?:{words})\b(?!\s+(?:{_OWN_TEXT[language]}))", re.IGNORECASE)
    for language, words in _LEANING.items()
}


def completed(extract: Extract, deps: AnswerDeps) -> list[Extract]:
    """The extract after the sentences of its passage that it leans on, in order; itself alone when it leans on none.

    That a short passage is better told whole was tried: of the evidence as much was cited as without, at more length.
    """
    if not _leans(extract):
        return [extract]
    whole = extracts_of(extract.source, extract.rank, deps)
    before = [replace(each, score=extract.score) for each in whole if each.unit.start < extract.unit.start]
    first = len(before) - 1
    while first > 0 and _leans(before[first]):
        first -= 1
    return [*before[max(first, 0) :], extract]


def leans(text: str, language: str) -> bool:
    """Whether a sentence begins by speaking of something that was named before it."""
    pattern = _LEANS.get(language)
    return bool(pattern and pattern.match(text))


def _leans(extract: Extract) -> bool:
    return leans(extract.text, extract.source.passage.language) and not extract.completion
