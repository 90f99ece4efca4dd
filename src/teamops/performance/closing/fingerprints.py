"""What a closed month was computed from, as hashes: whether anything of it was edited since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest
from pathlib import Path
from typing import Any

from teamops import __version__
from teamops.core.calendar import Calendar, Month
from teamops.core.evidence import Source
from teamops.core.inbox.confirmed import bearing_on
from teamops.core.inbox.learned import FILE_NAME as LEARNED_FILE
from teamops.core.problems import Stopped
from teamops.core.reasons import reason_of
from teamops.core.rules.model import RuleSet
from teamops.core.text import Text
from teamops.core.workspace import FILE_NAME, Workspace
from teamops.performance.problems import noted
from teamops.performance.readings import SECTIONS
from teamops.performance.settlement.frozen import digest_of, rules_digest
from teamops.performance.settlement.reading import SMALL_TABLES
from teamops.performance.settlement.settlement import KINDS

KEYS = ("calls", *SMALL_TABLES)
CALENDAR = Text("日历", "the calendar")
MAPPINGS = Text(f"{FILE_NAME} 的 mappings", f"mappings of {FILE_NAME}")
PROGRAM = Text("teamops {then} → {now}", "teamops {then} → {now}")
EDITED = Text("数据改了：{what}", "edited since: {what}")
EDITED_BACK = Text("数据又改回结账时的样子", "the tables are once more as they were when it was closed")
GONE = Text("少了 {files}", "{files} gone")


@dataclass(frozen=True)
class Edited:
    """What differs from when a month was closed: files and the like by name, files that are gone, and the rules.

    `keys`: the inputs that differ; what is no input of its own is one all the same: calendar, mappings, learned, teamops.
    """

    inputs: tuple[Text, ...]
    gone: tuple[str, ...]
    rules: bool
    keys: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether everything is as it was."""
        return not (self.inputs or self.gone or self.rules)

    @property
    def said(self) -> Text:
        """What of the inputs was edited, in words."""
        if not self.inputs:
            return EDITED_BACK
        zh, en = "、".join(t.zh for t in self.inputs), ", ".join(t.en for t in self.inputs)
        return Text(EDITED.say("zh", what=zh), EDITED.say("en", what=en))


def fingerprint(
    workspace: Workspace,
    month: Month,
    rules: RuleSet,
    calendar: Calendar,
    first: date,
    digests: dict[Path, str] | None = None,
) -> dict[str, Any]:
    """Return what a month is computed from, as JSON values. Raises Stopped (F002), UnknownYear.

    `inputs`: SHA-256 by file name for each input; `calendar`: of the working days from `first` to the month's end;
    `rules`: of those that judge pay, as they read; `mappings`: how files are read; `learned`: what was confirmed about them, if anything; `encoding`; `teamops`: the version. `digests` keeps what is known of files of several months.
    """
    days = calendar.workdays(first, month.last)
    mappings = {name: m.model_dump(mode="json") for name, m in workspace.settings.mappings.items()}
    lessons = bearing_on(workspace.learned, KEYS)
    return {
        "inputs": {key: _files(workspace, key, month, digests) for key in KEYS},
        "calendar": digest_of([str(day) for day in days]),
        "rules": rules_digest(rules.part(KINDS, SECTIONS)),
        "mappings": digest_of(mappings),
        **({"learned": digest_of(lessons)} if lessons else {}),
        "encoding": workspace.encoding,
        "teamops": __version__,
    }


def _files(workspace: Workspace, key: str, month: Month, digests: dict[Path, str] | None) -> dict[str, str]:
    known: dict[Path, str] = {} if digests is None else digests
    found = {}
    for file in workspace.files(key, month):
        try:
            if file.path not in known:
                with file.path.open("rb") as content:
                    known[file.path] = file_digest(content, "sha256").hexdigest()
            found[file.name] = known[file.path]
        except OSError as error:
            raise Stopped([noted("F002", Source(file.name), {"why": reason_of(error)})]) from None
    return found


def edited_since(then: Mapping[str, Any], now: Mapping[str, Any]) -> Edited:
    """Return what differs between two fingerprints. A file under another name with the same content is the same.

    Fewer files of an input than there were: those are gone (archived), and what is left is not the whole.
    """
    inputs: list[Text] = []
    gone: list[str] = []
    keys = [key for key in ("calendar", "mappings", "teamops") if then[key] != now[key]]
    keys += ["learned"] if then.get("learned") != now.get("learned") else []
    for key in KEYS:
        old, new = then["inputs"].get(key, {}), now["inputs"][key]
        if sorted(old.values()) == sorted(new.values()):
            continue
        keys.append(key)
        if len(new) < len(old):
            gone += [name for name, digest in old.items() if digest not in new.values()]
        names = [n for n in sorted({*old, *new}) if old.get(n) != new.get(n)]
        inputs += [Text(name, name) for name in names]
    if "calendar" in keys:
        inputs.append(CALENDAR)
    if "mappings" in keys:
        inputs.append(MAPPINGS)
    if "learned" in keys:
        inputs.append(Text(LEARNED_FILE, LEARNED_FILE))
    if "teamops" in keys:
        versions = {"then": then["teamops"], "now": now["teamops"]}
        inputs.append(PROGRAM.filled(**versions))
    return Edited(tuple(inputs), tuple(gone), then["rules"] != now["rules"], tuple(keys))
