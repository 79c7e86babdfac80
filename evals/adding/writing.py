"""A question in the making: what it asks, what answers it, and which words and facts that rests on."""

from collections.abc import Sequence
from typing import Any

from assist_api.stores import Stores
from corpus.validity import today
from evals.adding.appending import made, new_id, own_id
from evals.adding.asker import Asker
from evals.adding.candidates import Candidate
from evals.adding.given import Given, day, language, names, tags, turns, worded
from evals.adding.gold import of_sentence, of_words, proposed_facts
from evals.adding.places import Offered, Places
from evals.adding.shown import show_places
from evals.errors import EvalError
from evals.questions import Gold, Question
from evals.validation import place_of
from retrieval.analysis.language import detect

NOTHING = "-"


class Writing:
    """One question, from options and answers; ``candidate`` is what feedback proposes."""

    def __init__(self, given: Given, asker: Asker, stores: Stores, candidate: Candidate | None = None) -> None:
        self._given = given
        self._asker = asker
        self._stores = stores
        self._candidate = candidate
        self._offered: list[Offered] = []

    def question(self, old: Sequence[Question]) -> Question:
        """The question with an id that none of the old ones has; EvalError when something is missing or unfit."""
        fields = self._asked()
        self._places = Places(self._stores, fields["as_of"] or today(), fields["audience"])
        self._offer(fields["question"], fields["language"])
        picked = self._picked()
        gold = self._gold(picked)
        fields["tags"] = self._tags(fields, picked)
        name = self._given.name
        return made(
            {
                **fields,
                "id": own_id(name, old) if name else new_id(fields["language"], old),
                "gold": gold,
                "key_facts": self._facts(gold, "multi" in fields["tags"]) if gold else (),
                "must_abstain": not picked,
                "reason": "" if picked else self._reason(),
                "held_out": self._given.held_out,
            }
        )

    def _asked(self) -> dict[str, Any]:
        """What is asked, by whom and of when."""
        given, answer, hint = self._given, self._asker.answer, self._candidate
        text = answer("Question", "--question", worded, given.question, (hint.question if hint else "") or None)
        spoken = hint.language if hint else detect(text)
        return {
            "question": text,
            "language": answer("Its language", "--language", language, given.language, spoken),
            "conversation": answer(
                "File of the conversation before it (empty for none)", "--conversation", turns, given.conversation, ""
            ),
            "as_of": answer("Day it is about (empty for the day of the run)", "--as-of", day, given.as_of, ""),
            "audience": answer(
                "Who asks, by audience (empty for the contact centre)", "--audience", names, given.audience, ""
            ),
            "topic": answer("Topic, one word (empty for none)", "--topic", str.strip, given.topic, ""),
        }

    def _offer(self, question: str, spoken: str) -> None:
        """Show what the candidate cites, then what the search finds; nothing where all is said without a look."""
        given = self._given
        if self._asker.quiet and not given.picks and (given.places or given.nothing):
            return  # the model that searches takes seconds to load, which scripts need not wait for
        cited = [each.passage for each in self._candidate.places] if self._candidate else []
        offered = [*self._places.of_ids(cited), *self._places.found(question, spoken, self._given.shown)]
        self._add(offered)

    def _add(self, offered: Sequence[Offered]) -> None:
        known = {each.passage_id for each in self._offered}
        new = list({each.passage_id: each for each in offered if each.passage_id not in known}.values())
        if new:
            show_places(new, len(self._offered) + 1)
        self._offered += new

    def _picked(self) -> list[Offered]:
        """The passages that answer; none where nothing does."""
        given = self._given
        if given.nothing:
            return []
        if given.picks or given.places:
            return [*map(self._numbered, given.picks), *map(self._named, given.places)]
        what = f"Which answers? Numbers (1 3), DOCUMENT: ADDRESS, or {NOTHING} if nothing does"
        return self._asker.answer(what, "--pick, --place or --nothing", self._chosen)

    def _chosen(self, text: str) -> list[Offered]:
        if text.strip() == NOTHING:
            return []
        if ": " in text:
            return [self._named(text)]
        return [self._numbered(int(each) if each.isdigit() else 0) for each in text.replace(",", " ").split()]

    def _numbered(self, number: int) -> Offered:
        if not 1 <= number <= len(self._offered):
            raise EvalError("No passage has that number.", f"Those shown are numbered 1 to {len(self._offered)}.")
        return self._offered[number - 1]

    def _named(self, name: str) -> Offered:
        """The passage at the place; of several (a unit cut, versions, translations) the one with the given words."""
        found = self._places.named(name)
        holding = [each for each in found if any(_holds(each, words) for words in self._given.words)]
        self._add(found)
        if len(found) > 1 and len(holding) != 1:
            raise EvalError(
                f"{len(found)} passages stand at {name}.",
                "Pick one by its number, or name the file in place of the document's number.",
            )
        return (holding or found)[0]

    def _gold(self, picked: Sequence[Offered]) -> list[Gold]:
        """The words of each picked passage, in their order."""
        given = self._given
        if len(given.sentences) > len(picked):
            raise EvalError("There are more --sentence than passages picked.", "Give one for each, in their order.")
        gold: dict[str, list[Gold]] = {each.passage_id: [] for each in picked}
        for place, number in zip(picked, given.sentences, strict=False):
            gold[place.passage_id].append(of_sentence(place, number))
        for words in given.words:
            holding = [each for each in picked if _holds(each, words)]
            if not holding:
                raise EvalError(
                    f"The words '{words}' stand in no passage that is picked.",
                    "Copy them as they are printed there; only white space may differ.",
                )
            gold[holding[0].passage_id].append(of_words(holding[0], words))
        for place in picked:
            gold[place.passage_id] = gold[place.passage_id] or [self._span(place)]
        return [each for found in gold.values() for each in found]

    def _span(self, place: Offered) -> Gold:
        """A sentence by number, or the words themselves."""
        count = len(place.sentences())

        def parse(text: str) -> Gold:
            by_number = text.strip().isdigit() and int(text) <= count
            return of_sentence(place, int(text)) if by_number else of_words(place, text)

        what = f"Bearing words of {place.name}: a sentence's number (1–{count}), or the words verbatim"
        return self._asker.answer(what, "--sentence or --words", parse, proposed="1" if count == 1 else None)

    def _facts(self, gold: Sequence[Gold], needs_all: bool) -> tuple[str, ...]:
        """What is given, else what is proposed and confirmed."""
        if self._given.facts is not None:
            return self._given.facts
        quotes = " ".join(each.quote for each in gold).casefold()

        def parse(text: str) -> tuple[str, ...]:
            facts = () if text.strip() == NOTHING else tuple(each.strip() for each in text.split(";") if each.strip())
            for fact in facts:
                if " ".join(fact.split()).casefold() not in quotes:
                    raise EvalError(f"'{fact}' stands in no words that are picked.", "Write it as it stands there.")
            return facts

        what = f"Key facts that every right answer holds, parted by semicolons ({NOTHING} for none)"
        return self._asker.answer(what, "--fact", parse, proposed="; ".join(proposed_facts(gold, needs_all)) or NOTHING)

    def _tags(self, fields: dict[str, Any], picked: Sequence[Offered]) -> tuple[str, ...]:
        """Those given, and those that follow from what is known."""
        given = self._asker.answer("Tags, parted by commas (empty for none)", "--tag", tags, self._given.tags, "")
        holds = {
            "conversation": bool(fields["conversation"]),
            "in-time": fields["as_of"] is not None,
            "cross-lingual": bool(picked) and all(each.held.language != fields["language"] for each in picked),
            "multi": len(picked) > 1
            and "multi" not in given
            and self._asker.agrees("Does a right answer need all of these places?"),
        }
        return tuple(dict.fromkeys((*given, *(tag for tag, follows in holds.items() if follows))))

    def _reason(self) -> str:
        return self._asker.answer("Why nothing answers", "--nothing", worded, self._given.nothing or None)


def _holds(place: Offered, words: str) -> bool:
    return place_of(words, place.held.text) is not None
