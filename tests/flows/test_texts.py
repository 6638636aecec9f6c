"""The content packs: every sentence the code asks for is there, none is left over, and each is fit to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Final, get_args

import pytest
from fluent.syntax import FluentParser, ast

from bot.catalog import CATALOG
from bot.documents.holdings import HOLDINGS
from bot.documents.mydata import FILES
from bot.documents.takeaways import KINDS
from bot.nudging.rounds_ahead import HEARD, PEERS
from bot.nudging.years import ROUNDS, year_of
from bot.turns.proof import LOCKS, NAMED
from flows.coaching.circles.gathering import NEWS as CIRCLE_NEWS
from flows.coaching.circles.steps import NAMES as CIRCLE_STEPS
from flows.coaching.contributions.summary import Contributions
from flows.coaching.notes import Aim, Growth, Next
from flows.coaching.preps.prep import Brief, Deep
from flows.coaching.reflections.intentions import Who
from flows.coaching.reflections.periods import THEMES
from flows.coaching.reflections.views import QUESTIONS as REFLECTED
from flows.coaching.rehearsing.matching import Rule
from flows.coaching.rehearsing.partner import CLARITY, MOVES, PERSONAS, TOPICS, TURNS, Mood
from flows.coaching.rehearsing.partner import Outcome as Ended
from flows.coaching.threads.alone import FORMS as THREAD_FORMS
from flows.coaching.threads.begin import Rhythm as ThreadRhythm
from flows.coaching.threads.pointing import NEW as NEW_ABOUT
from flows.coaching.threads.pointing import About
from flows.coaching.threads.writing import Letter, Session, Since
from flows.kit.form import Form, Mode
from flows.kit.person import Style
from flows.kit.questions import YES_NO
from flows.kit.text import Arg, T
from flows.kit.view import options_of, text_prefix
from flows.kit.wording import Wording, locales
from flows.nudges import Over, Why
from flows.voice.rounds.views import FILES as ROUND_FILES
from flows.voice.rounds.views import GUIDE, KIT, TALK
from flows.welcome.help import GROUPS, SEES
from flows.welcome.preferences import Channel, Directness, Share, TimeOfDay
from flows.work.checkins.checkin import Blocked, HelpKind
from flows.work.evidence.views import EXPORTS
from flows.work.goals import difference as goals
from flows.work.goals.standing import Stage
from flows.work.goals.telling import OVERTAKES
from flows.work.plans.plan import How
from flows.work.projects.debrief import Debrief
from flows.work.projects.kickoff import Aim as KickoffHalf
from flows.work.projects.standup import Standup
from flows.work.rules import IDS as RULE_IDS
from flows.work.signals import IDS as SIGNAL_IDS
from storage.coaching.crossings.shapes import Held as HeldBack
from storage.coaching.crossings.shapes import Kind as PassageKind
from storage.coaching.observing.commands import Behaviour, Seen
from storage.coaching.reflections.queries import Still
from storage.coaching.threads.queries import State as ThreadState
from storage.directory.coaches.commands import Language as CoachLanguage
from storage.directory.coaches.commands import Topic as CoachTopic
from storage.directory.counts.queries import CountedTopic, HeardTheme
from storage.voice.rounds.queries import Share as Heard
from storage.voice.rounds.queries import Word
from storage.voice.rounds.shapes import ITEMS, RULES
from storage.voice.rounds.shapes import THEMES as ROUND_THEMES
from storage.work.evidence.queries import Source as PinSource
from storage.work.goals.queries import ChangeKind, Course, Kind, Level, Measured, Outcome
from tests.bot.held_models import labels
from tests.flows.asked import asked, mentioned


def _asked_in(*forms: tuple[str, type[Form]]) -> tuple[str, ...]:
    """The questions of several forms, each with the kind of its form before it."""
    return tuple(f"{kind}-{name}" for kind, form in forms for name in form.model_fields)


def _thread_said() -> tuple[str, ...]:
    forms: tuple[tuple[str, type[Form]], ...] = (("letter", Letter), ("session", Session), ("since", Since))
    alone = ((approach, form) for approach, forms in THREAD_FORMS.items() for form in forms)
    facts = ("by", "committed", "follow_up")
    return tuple(f"{kind}-{name}" for kind, form in (*forms, *alone) for name in form.model_fields if name not in facts)


YEAR: Final = year_of(None, CATALOG)

# A key with a computed part -> everything the part can be. A new one is added here, or the first test fails.
COMPUTED: Final[dict[str, tuple[str, ...]]] = {
    "mode-{}": get_args(Mode),
    "verb-{}": CATALOG.verbs,
    "help-{}": tuple(verb for verb in CATALOG.verbs if verb != "help"),
    "help-group-{}": tuple(GROUPS),
    "sees-{}": SEES,
    "form-{}": YES_NO,
    "checkin-week-blocked-{}": get_args(Blocked),
    "checkin-week-help-{}": get_args(HelpKind),
    "checkin-week-energy-{}": ("1", "2", "3", "4", "5"),
    "checkin-card-{}": ("moved", "blocked-words", "plan", "help-words"),
    "rule-{}": RULE_IDS,
    "signal-{}-ask": SIGNAL_IDS,
    "signal-{}-open": SIGNAL_IDS,
    "signal-rule-{}": SIGNAL_IDS,
    "card-{}": tuple(f"{topic}-{turn}-{move}" for topic in TOPICS for turn in range(1, TURNS + 1) for move in MOVES),
    "echo-said-{}": get_args(Still),
    "home-quiet-{}": ("reflect", "year", "intentions"),
    "intentions-may-know-{}": get_args(Who),
    "partner-begins-{}": tuple(f"{persona}-{topic}" for persona in PERSONAS for topic in TOPICS),
    "partner-ends-{}": tuple(f"{persona}-{how}" for persona in PERSONAS for how in get_args(Ended)),
    "partner-says-{}": tuple(f"{who}-{mood}-{n}" for who in PERSONAS for mood in get_args(Mood) for n in (1, 2)),
    "partner-shows-{}": tuple(f"{topic}-{clarity}" for topic in TOPICS for clarity in CLARITY[1:]),
    "partner-try-{}": PERSONAS,
    "partner-why-{}": tuple(f"{persona}-{move}" for persona in PERSONAS for move in MOVES),
    "pocket-question-{}": ("1", "2", "3"),
    "pocket-reply-{}": ("1", "2", "3"),
    "prep-said-{}": tuple(name for form in (Brief, Deep) for name in form.model_fields if name != "length"),
    "reflect-asks-{}": THEMES,
    "reflect-month-theme-{}": THEMES,
    "reflection-{}": tuple(REFLECTED),
    "reflection-said-{}": tuple(
        name
        for forms in REFLECTED.values()
        for form in forms
        for name in form.model_fields
        if name not in ("theme", "by", "one", "who")
    ),
    "rehearse-ended-{}": get_args(Ended),
    "rehearse-rule-{}": get_args(Rule),
    "pulse-goals-{}": ("moved", "quiet", "off"),
    "pin-nothing-{}": ("goal", "checkin", "feedforward"),
    "evidence-from-{}": get_args(PinSource),
    "evidence-as-{}": EXPORTS,
    "mydata-as-{}": FILES,
    "mydata-field-{}": labels(),
    "prove-lock-{}": LOCKS,
    "prove-what-{}": tuple(name.replace("_", "-") for name in (*NAMED, "other")),
    "prove-tests-{}": ("worlds", "canaries", "cells"),
    "mydata-holding-{}": tuple(holding.key for holding in HOLDINGS),
    "nudge-why-moved-{}": tuple(str(why) for why in Why),
    "nudge-{}-line": tuple(YEAR.rhythms),
    "nudge-{}-open": tuple(key for key, rhythm in YEAR.rhythms.items() if rhythm.offers),
    "nudge-{}": ("unmute", "usual"),
    "nudge-now-{}": ("mute", "unmute", "slow", "usual"),
    "nudge-why-rule-{}": tuple(YEAR.rhythms),
    "rhythm-{}": (*YEAR.rhythms, *(f"round-{kind}" for kind in (*ROUNDS, PEERS, HEARD))),
    "upcoming-left-{}": tuple(Over),
    "upcoming-count-{}": ("comes", *Over),
    "how-bar-{}": ("autonomy", "collaboration", "detail"),
    "preferences-chosen-channels-{}": get_args(Channel),
    "preferences-chosen-directness-{}": get_args(Directness),
    "preferences-chosen-time-of-day-{}": get_args(TimeOfDay),
    "preferences-saved-{}": get_args(Share),
    "goal-field-{}": tuple(name.replace("_", "-") for name in (*goals.FIELDS, *goals.OF_RESULTS, "result")),
    "goal-happened-{}": get_args(ChangeKind),
    "goal-of-{}": get_args(Level),
    "goal-readers-{}": ("team", "functional", "strategic"),
    "goal-stage-{}": get_args(Stage),
    "goal-stage-{}-asks": get_args(Stage),
    "goal-word-{}": (
        *(name.replace("_", "-") for kind in (Level, Kind, Measured, Course, Outcome) for name in get_args(kind)),
        *("open", "begun"),
    ),
    "goaltold-{}": tuple(OVERTAKES),
    "note-kind-{}": ("aim", "debrief", "growth", "about"),
    "note-said-{}": _asked_in(("aim", Aim), ("debrief", Next), ("growth", Growth), ("about", About)),
    "across-{}": ("release-statement", "release-contribution", "publish-contribution"),
    "across-held-{}": get_args(HeldBack),
    "across-is-{}": ("withdrawn", "replaced"),
    "let-now-{}": get_args(PassageKind),
    "passed-said-{}": ("statement", *Contributions.model_fields),
    "passed-stopped-{}": ("readers", "receipt"),
    "coach-agreement-rhythm-{}": get_args(ThreadRhythm),
    "coach-cannot-{}": ("left", "report"),
    "about-goal-new-{}": NEW_ABOUT,
    "counted-topic-{}": get_args(CountedTopic),
    "counted-theme-{}": get_args(HeardTheme),
    "counted-{}": ("sessions", "circles", "pairs"),
    "circle-news-{}": CIRCLE_NEWS,
    "observe-said-{}": get_args(Behaviour),
    "observe-seen-{}": get_args(Seen),
    "room-{}": ("explore", "work"),
    "takeaway-page-{}": KINDS,
    "coaching-offer-topics-{}": get_args(CoachTopic),
    "coaching-offer-languages-{}": get_args(CoachLanguage),
    "circle-step-{}": CIRCLE_STEPS,
    "circle-giver-{}": CIRCLE_STEPS,
    "circle-coach-{}": CIRCLE_STEPS,
    "thread-fact-{}": ("by", "committed", "follow-up", "until"),
    "thread-is-{}": get_args(ThreadState),
    "thread-said-{}": _thread_said(),
    "thread-state-{}": ("invited", "ended"),
    "plan-closed-{}": get_args(How),
    "plan-points-{}": ("mine", "expectation"),
    "project-kind-{}": ("kickoff", "standup", "debrief"),
    "project-said-{}": _asked_in(("kickoff", KickoffHalf), ("standup", Standup), ("debrief", Debrief)),
    "voice-is-{}": ("answered", "closed", "outside", "new"),
    "voice-of-{}": ("team", "branch", "company"),
    "voice-item-{}": tuple(item for items in ITEMS.values() for item in items),
    "voice-word-{}": get_args(Word),
    "voice-themes-{}": tuple(ROUND_THEMES),
    "voice-theme-{}": tuple(theme for themes in ROUND_THEMES.values() for theme in themes),
    "voice-guide-{}": GUIDE,
    "voice-talk-{}": TALK,
    "voice-kit-{}": KIT,
    "voice-as-{}": ROUND_FILES,
    "voice-audience-{}": ("team", "practice"),
    "voice-audience-{}-small": ("team", "practice"),
    "voice-file-{}": ("group", "item", "value"),
    "voice-invitation-{}": tuple(RULES),
    "voice-often-{}": tuple(RULES),
    "voice-safety-score-{}": get_args(Word),
    "voice-share-{}": get_args(Heard),
    "voice-title-{}": tuple(RULES),
    "{}-title": ("slack-saving", "slack-saved", "slack-answered"),
}
OF_FORMS: Final = "{}-{}"
"""How the view asks for the labels and options of a form; `form_keys` enumerates them."""

# Arguments that are not written out at the place that asks.
GIVEN: Final[dict[str, frozenset[str]]] = {
    "failed-unexpected": frozenset({"reference"}),
    "nudge-why-result": frozenset({"weekday", "time"}),
    "nudge-why-turn-every": frozenset({"weekday", "time", "number"}),
    "nudge-why-turn-months": frozenset({"weekday", "time", "nth", "number"}),
    "nudge-why-turn-weeks": frozenset({"weekday", "time", "weeks"}),
    "nudge-why-once": frozenset({"weekday", "time"}),
    "nudge-why-twice": frozenset({"weekday", "time"}),
    "nudge-why-days": frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun"}),
}

# Constants of the code that look like a key of a text and are none.
NO_KEYS: Final = frozenset({"coach-offer", "help-words", "plan-line", "private-aim", "private-debrief", "voice-pulse"})

# Keys that no code asks for yet. An entry that is asked for, or is gone, fails.
KEPT_UNASKED: Final[frozenset[str]] = frozenset()

SAMPLES: Final[dict[str, tuple[Arg, ...]]] = {
    **dict.fromkeys(("number", "total", "minutes", "length", "limit"), (0, 1, 2, 5, 1000)),
    "nth": (1, 2, 3, 4, -1),
    "weekday": (0, 1, 2, 3, 4, 5, 6),
    "day": (date(2026, 11, 19), date(2028, 2, 29)),
    **dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), ("yes", "no")),
    **dict.fromkeys(("manager", "name"), ("Grace Lindqvist", "{ $x } <!channel> & *")),
}
A_WORD: Final[tuple[Arg, ...]] = ("word",)

SLACK_TITLE = SLACK_SUBMIT = 24  # docs.slack.dev, view object: title, submit and close
SLACK_BUTTON = SLACK_OPTION = 75  # docs.slack.dev, button element and option object: text
SLACK_LABEL = 2000  # docs.slack.dev, input block: label and hint
SLACK_HEADER = 150  # docs.slack.dev, header block: text

# Words that press, blame, count or compare.
UNKIND: Final = re.compile(
    r"""!
    | \bshould\ have\b | \bmust(n.t)?\b | \bhave\ to\b | \bought\ to\b | \bneed\ to\b
    | \bforgot(ten)?\b | \bfail(ed|ure)?\ to\b | \bmissed\b | \boverdue\b | \bdelinquent\b | \bstill\ not\b
    | \bonly\ you\ have(n.t)?\b | \bfault\b | \bblame\b | \bguilt | \bshame | \bdisappoint | \blazy\b
    | \bstreaks?\b | \bin\ a\ row\b | \bpoints?\b | \bbadges?\b | \bleaderboard\b | \branks?\b | \bbest\ in\b
    | \burgent\b | \bhurry\b | \basap\b | \bimmediately\b | \blast\ chance\b | \bfinal\ reminder\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


@cache
def messages(locale: str) -> dict[str, ast.Message]:
    found: dict[str, ast.Message] = {}
    for entry in entries(locale):
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found, f"{entry.id.name} is written twice"
            found[entry.id.name] = entry
    return found


def entries(locale: str) -> Iterator[ast.EntryType]:
    for pack in (files("flows.texts") / locale).iterdir():
        if pack.name.endswith(".ftl"):
            yield from FluentParser().parse(pack.read_text("utf-8")).body


def parts(node: object) -> Iterator[ast.BaseNode]:
    """A node of a text and all nodes in it; those of texts it refers to as well."""
    match node:
        case list():
            for item in node:
                yield from parts(item)
        case ast.MessageReference():
            yield from parts(messages("en")[node.id.name])
        case ast.BaseNode():
            yield node
            for inner in vars(node).values():
                yield from parts(inner)


def variables(locale: str, key: str) -> set[str]:
    """The arguments a text uses, without the style, which every text is given."""
    return {node.id.name for node in parts(messages(locale)[key]) if isinstance(node, ast.VariableReference)} - {
        "style"
    }


def referred_to() -> set[str]:
    return {
        node.id.name
        for message in messages("en").values()
        for node in flat(message)
        if isinstance(node, ast.MessageReference)
    }


def flat(node: object) -> Iterator[ast.BaseNode]:
    """A node and all nodes in it, references as they stand."""
    if isinstance(node, list):
        for item in node:
            yield from flat(item)
    elif isinstance(node, ast.BaseNode):
        yield node
        for inner in vars(node).values():
            yield from flat(inner)


def forms() -> list[tuple[str, type[Form]]]:
    return [(text_prefix(flow.key, form), form) for flow in CATALOG for form in flow.forms]


def form_keys() -> tuple[set[str], set[str]]:
    """Keys a form must have, and keys it may have."""
    needed: set[str] = set()
    allowed: set[str] = set()
    for prefix, form in forms():
        needed.add(f"{prefix}-title")
        allowed |= {f"{prefix}-intro", f"{prefix}-submit"}
        for question in form.questions():
            key = f"{prefix}-{question.name.replace('_', '-')}"
            needed.add(key)
            allowed |= {f"{key}-hint", f"{key}-hint-filled"}
            values = getattr(question.kind, "options", ())
            needed |= {f"{key}-{value.replace('_', '-')}" for value in values}
    return needed, allowed


def asked_keys() -> set[str]:
    """Every key the code can ask for, computed ones by everything they can be."""
    keys = form_keys()[0]
    for place in asked():
        if place.key in COMPUTED:
            keys |= {place.key.replace("{}", value) for value in COMPUTED[place.key]}
        elif place.key != OF_FORMS:
            keys.add(place.key)
    return keys


def all_styles(locale: str, key: str) -> list[str]:
    """A text in every style and with every sample of its arguments."""
    names = sorted(variables(locale, key))
    return [
        Wording(locale, style).text(T(key, dict(zip(names, values, strict=True))))
        for style in Style
        for values in product(*(SAMPLES.get(name, A_WORD) for name in names))
    ]


EVERY_TEXT: Final = [(locale, key) for locale in locales() for key in messages(locale)]


def test_every_computed_key_is_enumerated_and_no_enumeration_is_left_over() -> None:
    """A key put together at run time is checked by everything it can be."""
    assert {place.key for place in asked() if "{}" in place.key} == {*COMPUTED, OF_FORMS}


def test_every_text_the_code_asks_for_is_there_in_english() -> None:
    """English is under every other language: what it lacks, nobody can read."""
    missing = {key for key in asked_keys() if key not in messages("en")}

    assert not missing


def test_every_constant_that_looks_like_a_key_is_one() -> None:
    """Keys also travel through variables; a slip of the pen in one would be met by a person."""
    families = {key.split("-", maxsplit=1)[0] for key in messages("en") if "-" in key}
    looks_so = {
        key for key in mentioned() if "{" not in key and "-" in key and key.split("-", maxsplit=1)[0] in families
    }

    assert looks_so - messages("en").keys() == NO_KEYS


def test_no_text_is_left_over() -> None:
    """A translator should not spend an evening on what nobody will read."""
    used = asked_keys() | form_keys()[1] | referred_to() | mentioned().keys()

    assert messages("en").keys() - used == KEPT_UNASKED


@pytest.mark.parametrize("locale", locales())
def test_a_pack_is_read_whole(locale: str) -> None:
    """A sentence with a slip in its syntax would be left out in silence."""
    broken = [entry.content for entry in entries(locale) if isinstance(entry, ast.Junk)]

    assert not broken
    assert messages(locale)


@pytest.mark.parametrize("locale", locales())
def test_a_translation_translates_what_there_is(locale: str) -> None:
    """No key that English has not, and no argument that the code does not give."""
    assert messages(locale).keys() <= messages("en").keys()
    for key in messages(locale):
        assert variables(locale, key) <= variables("en", key), key


def test_every_text_is_given_what_it_uses() -> None:
    """Wherever it is asked for: a hole in a sentence is an error at the moment somebody should read it."""
    lacking = []
    for place in asked():
        for value in COMPUTED.get(place.key, ("",)):
            key = place.key.replace("{}", value)
            if key not in messages("en"):
                continue
            gives = GIVEN[key] if place.gives is None else place.gives
            if key not in GIVEN and variables("en", key) - gives:
                lacking.append(f"{key} at {place.place} lacks {variables('en', key) - gives}")
    of_forms = form_keys()[0] | (form_keys()[1] & messages("en").keys())
    lacking += [f"{key} stands in a form, where nothing is given" for key in of_forms if variables("en", key)]

    assert not lacking, "\n".join(lacking)


def test_what_is_said_of_hidden_arguments_is_so() -> None:
    """The table at the top of this file says exactly what those texts use, and only texts that need it stand in it."""
    for key, gives in GIVEN.items():
        assert variables("en", key) == gives

    assert not [place for place in asked() if place.key in GIVEN and place.gives == GIVEN[place.key]]


@pytest.mark.parametrize(("locale", "key"), EVERY_TEXT)
def test_every_text_reads_well_in_every_style(locale: str, key: str) -> None:
    """With all that can stand in it, nothing is empty, broken off or left in the language of the packs."""
    for words in all_styles(locale, key):
        assert words.strip()
        assert words == words.strip()
        assert not re.search(r"\{ ?\$(?!x)|[\u2068\u2069]|  +", words), words


@pytest.mark.parametrize(("locale", "key"), EVERY_TEXT)
def test_no_text_presses_blames_or_counts(locale: str, key: str) -> None:
    """An offer, in every sentence: no exclamation mark, no reproach, no streak, no ranking."""
    for words in all_styles(locale, key):
        assert not UNKIND.search(words.replace("<!channel>", "")), words


@pytest.mark.parametrize(
    "unkind", ["Do it now!", "You should have answered", "A streak of 4 weeks", "You forgot", "the third in a row"]
)
def test_unkind_words_are_noticed(unkind: str) -> None:
    """The list has been seen to work."""
    assert UNKIND.search(unkind)


@pytest.mark.parametrize("locale", locales())
def test_a_text_with_styles_has_all_of_them(locale: str) -> None:
    """Three styles and the plain one, which is what everybody reads who chose nothing."""
    for key, message in messages(locale).items():
        for node in flat(message):
            if isinstance(node, ast.SelectExpression) and _selects_on_style(node):
                names = [str(getattr(variant.key, "name", "")) for variant in node.variants]
                default = [str(getattr(v.key, "name", "")) for v in node.variants if v.default]
                assert sorted(names) == sorted(Style), key
                assert default == [Style.PLAIN], key


def _selects_on_style(node: ast.SelectExpression) -> bool:
    return isinstance(node.selector, ast.VariableReference) and node.selector.id.name == "style"


def fits() -> Iterator[tuple[str, int]]:
    """(key, longest it may be), for texts that a platform refuses when they are longer."""
    for prefix, form in forms():
        yield f"{prefix}-title", SLACK_TITLE
        yield f"{prefix}-submit", SLACK_SUBMIT
        for question in form.questions():
            key = f"{prefix}-{question.name.replace('_', '-')}"
            yield key, SLACK_LABEL
            yield f"{key}-hint", SLACK_LABEL
            yield f"{key}-hint-filled", SLACK_LABEL
            for value in getattr(question.kind, "options", ()):
                yield f"{key}-{value.replace('_', '-')}", SLACK_OPTION
    yield from ((key, SLACK_SUBMIT) for key in ("form-submit", "form-cancel", "slack-close"))
    yield from ((f"slack-{notice}-title", SLACK_TITLE) for notice in ("saving", "saved", "answered"))
    yield from ((f"verb-{verb}", SLACK_BUTTON) for verb in CATALOG.verbs)
    yield from ((key, SLACK_BUTTON) for key in ("form-yes", "form-no", "chat-keep", "chat-skip", "chat-form"))
    yield from ((place.key, SLACK_BUTTON) for place in asked() if place.by == "button" and "{}" not in place.key)
    headings = ("help-title", "sees-title", "home-title", "home-week", "home-team", "home-hand", "hand-title")
    yield from ((key, SLACK_HEADER) for key in (*headings, "team-title", "checkin-card-title", "checkin-card-mine"))


@pytest.mark.parametrize("locale", locales())
def test_texts_fit_where_they_are_shown(locale: str) -> None:
    """Slack refuses a whole form over one title that is too long; in every style, and in every language."""
    too_long = {
        key: (words, longest)
        for key, longest in fits()
        if key in messages(locale)
        for words in all_styles(locale, key)
        if len(words) > longest
    }

    assert not too_long


@pytest.mark.parametrize("locale", locales())
def test_no_question_of_a_form_is_called_like_a_button_below_it(locale: str) -> None:
    """One puts the form aside for later, the other is an answer; under one name nobody can tell which is which."""
    aside = set(all_styles(locale, "form-cancel"))
    alike = [
        key
        for prefix, form in forms()
        for key in (f"{prefix}-submit", *(f"{prefix}-{name.replace('_', '-')}" for name in form.model_fields))
        if key in messages(locale) and not aside.isdisjoint(all_styles(locale, key))
    ]

    assert alike == []


def test_options_are_asked_for_as_the_forms_show_them() -> None:
    """This file enumerates the texts of options by the same rule as the view does."""
    for prefix, form in forms():
        for question in form.questions():
            key = f"{prefix}-{question.name.replace('_', '-')}"
            assert all(label for _, label in options_of(Wording(), key, question.kind))
