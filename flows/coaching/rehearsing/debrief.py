"""Looking back on a rehearsal: turn by turn, where trust rose or fell and why, and one line to try."""

from __future__ import annotations

from collections.abc import Sequence

from flows.coaching.rehearsing.partner import Move, Persona, Step, Topic, better, card, outcome, says, steps
from flows.kit.message import Quote
from flows.kit.person import Person
from flows.kit.text import T
from flows.kit.wording import Wording, wording_for
from storage.compartments import Sealed


def quotes(person: Person, persona: Persona, topic: Topic, moves: Sequence[Move]) -> tuple[Quote[T], ...]:
    """Everything in words of ours: typed words stand here as the card they came closest to."""
    words, taken = wording_for(person), steps(persona, moves)
    last = " ".join(words.text(line) for line in says(persona, topic, moves))
    ended = T(f"rehearse-ended-{outcome(persona, moves) or 'open'}")
    return (
        Quote[T](label=ended, words=Sealed(last)),
        *(_turn(words, persona, topic, number, step) for number, step in enumerate(taken, start=1)),
        Quote[T](label=T("rehearse-line-to-try"), words=Sealed(_line_to_try(words, persona, topic, taken))),
    )


def _turn(words: Wording, persona: Persona, topic: Topic, number: int, step: Step) -> Quote[T]:
    risen = step.after.trust - step.before.trust
    trust = "rose" if risen > 0 else "fell" if risen < 0 else "same"
    stands = T.of("rehearse-stands", trust=step.after.trust, clarity=step.after.clarity, heat=step.after.heat)
    told = (
        words.text(card(topic, number, step.move)),
        words.text(T(f"partner-why-{f'{persona}-{step.move}'}")),
        words.text(stands),
    )
    return Quote[T](label=T.of("rehearse-turn", number=number, trust=trust), words=Sealed("\n".join(told)))


def _line_to_try(words: Wording, persona: Persona, topic: Topic, taken: Sequence[Step]) -> str:
    """Where trust fell first: what builds most with this persona, in that turn; else a line for this persona."""
    fallen = (number for number, step in enumerate(taken, start=1) if step.after.trust < step.before.trust)
    turn = next(fallen, None)
    line = T(f"partner-try-{persona}") if turn is None else card(topic, turn, better(persona))
    return words.text(line)
