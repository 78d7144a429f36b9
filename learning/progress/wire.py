"""Progress as the JSON that browsers keep and send.

``{steps: {uid: time}, ticks: {uid: {words: time} or [words]}, paths: {uid: {key: time}}, taken_back: {steps, ticks,
paths: the same}, answers: {uid: {key: {question: {value, right, on}}}}, reflections: {uid: {key: {text, at}}}}``.
A time may be a day alone. Whatever is not of that form is left out: it comes from browsers, where anything may stand.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from guard.text import has_unsafe_characters, strip_unsafe

from .limits import (
    LONGEST_ANSWER,
    LONGEST_BODY,
    LONGEST_TEXT,
    LONGEST_TICK,
    MOST_ANSWERS,
    MOST_CHOSEN,
    MOST_MARKS,
    MOST_TEXTS,
)
from .merging import TICK, Answered, Key, Mark, Progress, QuestionKey, Written, merge_marks

UID = re.compile(r"UB-\d{4,9}\Z")
ITEM = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}\Z")


def parse(body: str | bytes, *, now: datetime) -> Progress:
    """What a browser sent; nothing where it is no JSON, or too much."""
    if len(body) > LONGEST_BODY:
        return Progress()
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return Progress()
    return read(data, now=now)


def read(data: Any, *, now: datetime) -> Progress:
    """Times to come count as ``now``."""
    whole = _object(data)
    marks: dict[Key, Mark] = {}
    done = ((key, Mark(at, at)) for key, at in _read_times(whole, now=now))
    undone = ((key, Mark(undone_at=at)) for key, at in _read_times(whole.get("taken_back"), now=now))
    for times in (islice(done, MOST_MARKS), islice(undone, MOST_MARKS)):
        for key, mark in times:
            marks[key] = merge_marks(marks.get(key, Mark()), mark)
    return Progress(
        marks,
        dict(islice(_read_answers(whole.get("answers"), now=now), MOST_ANSWERS)),
        dict(islice(_read_texts(whole.get("reflections"), now=now), MOST_TEXTS)),
    )


def write(progress: Progress) -> dict[str, Any]:
    """With the last time that each thing was done, which is what merging asks for."""
    wire: dict[str, Any] = {**_kinds(), "taken_back": _kinds(), "answers": {}, "reflections": {}}
    for key, mark in progress.marks.items():
        place, at = (wire, mark.last_done_at) if mark.is_done else (wire["taken_back"], mark.undone_at)
        if at is None:
            continue
        if key.is_tick:
            place["ticks"].setdefault(key.page_uid, {})[key.item.removeprefix(TICK)] = write_time(at)
        elif key.item:
            place["paths"].setdefault(key.page_uid, {})[key.item] = write_time(at)
        else:
            place["steps"][key.page_uid] = write_time(at)
    for (uid, item, question), answer in progress.answers.items():
        kept = {"value": answer.value, "right": answer.is_right, "on": write_time(answer.at)}
        wire["answers"].setdefault(uid, {}).setdefault(item, {})[question] = kept
    for (uid, item), written in progress.texts.items():
        kept = {"text": written.text, "at": write_time(written.at)}
        wire["reflections"].setdefault(uid, {})[item] = kept
    return wire


def write_time(moment: datetime) -> str:
    """As browsers write it, so that times can be compared as texts."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_time(value: Any, *, now: datetime) -> datetime | None:
    """To the millisecond, as browsers know it; a day alone is its beginning."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        moment = datetime.fromisoformat(value)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return min(cut(moment), cut(now))


def cut(moment: datetime) -> datetime:
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _kinds() -> dict[str, dict]:
    return {"steps": {}, "ticks": {}, "paths": {}}


def _object(value: Any) -> dict:
    return value if isinstance(value, dict) else {}


def _read_times(data: Any, *, now: datetime) -> Iterator[tuple[Key, datetime]]:
    whole = _object(data)
    for uid, value in _pages(whole.get("steps")):
        if at := read_time(value, now=now):
            yield Key(uid), at
    for uid, ticks in _pages(whole.get("ticks")):
        # Without times they were ticked before times were kept.
        times = dict.fromkeys(filter(_is_text, ticks), None) if isinstance(ticks, list) else _object(ticks)
        for words, value in times.items():
            at = cut(now) if value is None else read_time(value, now=now)
            if at and _is_tick(words):
                yield Key(uid, f"{TICK}{words}"), at
    for uid, items in _pages(whole.get("paths")):
        for item, value in _items(items):
            if at := read_time(value, now=now):
                yield Key(uid, item), at


def _read_answers(data: Any, *, now: datetime) -> Iterator[tuple[QuestionKey, Answered]]:
    for uid, items in _pages(data):
        for item, questions in _items(items):
            for question, answer in _items(questions):
                kept = _object(answer)
                at, value = read_time(kept.get("on"), now=now), _read_value(kept.get("value"))
                if at and value is not None:
                    yield QuestionKey(uid, item, question), Answered(value, kept.get("right") is True, at)


def _read_value(value: Any) -> list[str] | str | None:
    if isinstance(value, str):
        return strip_unsafe(value[:LONGEST_ANSWER])
    if isinstance(value, list) and len(value) <= MOST_CHOSEN:
        return [key for key in value if isinstance(key, str) and ITEM.match(key)]
    return None


def _read_texts(data: Any, *, now: datetime) -> Iterator[tuple[Key, Written]]:
    for uid, items in _pages(data):
        for item, value in _items(items):
            kept = _object(value)
            text, at = kept.get("text"), read_time(kept.get("at"), now=now)
            if isinstance(text, str) and at:
                yield Key(uid, item), Written(strip_unsafe(text[:LONGEST_TEXT]), at)


def _pages(data: Any) -> Iterator[tuple[str, Any]]:
    return ((uid, value) for uid, value in _object(data).items() if UID.match(uid))


def _items(data: Any) -> Iterator[tuple[str, Any]]:
    return ((item, value) for item, value in _object(data).items() if ITEM.match(item))


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_tick(words: str) -> bool:
    return 0 < len(words) <= LONGEST_TICK and not has_unsafe_characters(words)
