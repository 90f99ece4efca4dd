"""Changes put into the text of a team's rule files, which then say just what was asked and nothing else."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from teamops.core.kit.domain import Domain
from teamops.core.problems import Stopped
from teamops.core.rules.changes import READINGS
from teamops.core.rules.in_force import read_rules, shipped_rules
from teamops.core.rules.load import SUFFIXES
from teamops.core.rules.model import RuleSet
from teamops.core.rules.switches import spelled
from teamops.core.text import Lang, Text
from teamops.rulebook.changes import CannotChange, Change, changed_rules, owner_of
from teamops.rulebook.editing import NoPlace, edited
from teamops.rulebook.items import Item

MARK = "\ufeff"
REMARK = Text("{since} 起 {then}（原 {now}）", "{since}: {then} (was {now})")
BY_HAND = Text(
    "规则文件里没有写“{item}”的地方；请在规则文件里补上这一条再改",
    "the rule files have no place for “{item}”: put that rule into them first",
)


def changed_files(
    folder: Path, now: RuleSet, changes: Sequence[Change], domains: Sequence[Domain], lang: Lang
) -> dict[Path, str]:
    """Return the text of each rule file of a team that has to be written anew, by its path.

    Where the team has no file of its own for a rule, the shipped one is taken over. Raises CannotChange; a file is given
    only if all of them together then say what was asked and nothing else.
    """
    then = changed_rules(now, changes, domains)
    texts, own = _texts(folder), set[str]()
    for change in changes:
        path = _place(now, change.item.path)
        name = _holding(texts, path)
        if name is None:
            raise CannotChange(_by_hand(change.item), change.source)
        try:
            texts[name] = edited(
                texts[name], path, _in_yaml(change.value), change.since, _remark(change, lang)
            )
        except (NoPlace, yaml.YAMLError):
            raise CannotChange(_by_hand(change.item), change.source) from None
        own.add(name)
    new = {name: texts[name] for name in sorted(own)}
    if not _says(folder, new, then, domains):
        raise CannotChange(_by_hand(changes[0].item), changes[0].source)
    return {folder / name: text for name, text in new.items()}


def _texts(folder: Path) -> dict[str, str]:
    """Return the text of every rule file in force, by name: the team's own before the shipped one of the same name."""
    found: dict[str, Path] = {}
    for place in (shipped_rules(), folder):
        for path in sorted(place.glob("*")) if place.is_dir() else ():
            if path.suffix in SUFFIXES:
                found = {name: p for name, p in found.items() if Path(name).stem != path.stem}
                found[path.name] = path
    return {name: path.read_bytes().decode("utf-8") for name, path in found.items()}


def _place(rules: RuleSet, path: str) -> tuple[str, ...]:
    """Return the keys that lead to an item in a rule file."""
    if path.startswith(f"{READINGS}."):
        return tuple(path.split("."))
    owner = owner_of(rules, path)
    return ("rules", owner, *path.removeprefix(f"{owner}.").split("."))


def _holding(texts: Mapping[str, str], path: tuple[str, ...]) -> str | None:
    """Return the file that holds a rule or a section of readings."""
    for name, text in texts.items():
        data = yaml.safe_load(text.removeprefix(MARK)) or {}
        part = data.get(path[0]) or ()
        named = part if isinstance(part, dict) else {rule.get("id") for rule in part}
        if path[1] in named:
            return name
    return None


def _in_yaml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(spelled(each) for each in value)}]"
    return spelled(value)


def _remark(change: Change, lang: Lang) -> str:
    """Return what the comment above a changed value says: from when, what it is, what it was, and why."""
    why = " ".join(change.why.split())
    said = Text("{then}（原 {now}）", "{then} (was {now})") if change.since is None else REMARK
    words = said.say(lang, since=change.since, then=change.then().say(lang), now=change.now().say(lang))
    return Text("{words}：{why}", "{words}: {why}").say(lang, words=words, why=why) if why else words


def _says(folder: Path, new: Mapping[str, str], then: RuleSet, domains: Sequence[Domain]) -> bool:
    """Return whether the files, with the new ones in the place of the old, hold just these rules."""
    with tempfile.TemporaryDirectory() as room:
        trial = Path(room, "rules")
        trial.mkdir()
        for path in sorted(folder.glob("*")) if folder.is_dir() else ():
            if path.suffix in SUFFIXES:
                (trial / path.name).write_bytes(path.read_bytes())
        for name, text in new.items():
            (trial / name).write_bytes(text.encode("utf-8"))
        try:
            found = read_rules(trial, domains)
        except Stopped:
            return False
    return replace(found, shipped={}) == replace(then, shipped={})


def _by_hand(item: Item) -> Text:
    return Text(BY_HAND.say("zh", item=item.title.say("zh")), BY_HAND.say("en", item=item.title.say("en")))
