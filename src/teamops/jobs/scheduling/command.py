"""`teamops schedule`: what to give to cron, systemd or Windows, on stdout or as files."""

from collections.abc import Mapping
from pathlib import Path

import typer

from teamops.core.evidence import Source
from teamops.core.problems import Severity, Stopped
from teamops.core.run import Run
from teamops.core.text import Text
from teamops.core.workspace import FILE_NAME, Workspace
from teamops.jobs.problems import noted
from teamops.jobs.scheduling.cron import crontab
from teamops.jobs.scheduling.start import Start, start_of
from teamops.jobs.scheduling.systemd import units
from teamops.jobs.scheduling.windows import task
from teamops.jobs.settings import jobs_in

ALL = ("cron", "systemd", "windows")
INSTALL = {
    "cron": Text(
        "装上：teamops schedule --for cron --out teamops.cron，再 (crontab -l; cat teamops.cron) | crontab -",
        "install: teamops schedule --for cron --out teamops.cron, then (crontab -l; cat teamops.cron) | crontab -",
    ),
    "systemd": Text(
        "装上：teamops schedule --for systemd --out ~/.config/systemd/user，再 systemctl --user daemon-reload、"
        "systemctl --user enable --now {name}.timer；没有人登录时也要运行：loginctl enable-linger",
        "install: teamops schedule --for systemd --out ~/.config/systemd/user, then systemctl --user daemon-reload and "
        "systemctl --user enable --now {name}.timer; to run while nobody is logged in: loginctl enable-linger",
    ),
    "windows": Text(
        "装上：teamops schedule --for windows --out {name}.xml，再 schtasks /Create /TN {name} /XML {name}.xml；"
        "没有人登录时也要运行：再加 /RU 用户名 /RP *",
        "install: teamops schedule --for windows --out {name}.xml, then schtasks /Create /TN {name} /XML {name}.xml; "
        "to run while nobody is logged in, add /RU user /RP *",
    ),
}
WRITTEN = Text("写好了：{path}", "written: {path}")
ONE_LINE = Text("路径里不能有换行等控制符", "the path must not have control characters")


def show_schedule(run: Run, workspace: Workspace, wanted: str | None) -> None:
    """Print or, with --out, write what the schedulers need. Raises Stopped (J801) where there is no job."""
    if wanted not in (None, *ALL):
        raise typer.BadParameter(" | ".join(ALL), param_hint="--for")
    if not jobs_in(workspace):
        raise Stopped([noted("J801", Source(FILE_NAME), weight=Severity.ERROR)])
    start = start_of(workspace)
    if not start.root.isprintable():
        raise typer.BadParameter(ONE_LINE.say(run.lang), param_hint="--workspace")
    kinds = (wanted,) if wanted else ALL
    files = {kind: _files(kind, start) for kind in kinds}
    written = _written(run, workspace, files) if run.out and not run.dry_run else []
    if run.json:
        texts = {name: text for made in files.values() for name, text in made.items()}
        outputs = [path.as_posix() for path in written]
        run.give({"name": start.name, "files": texts, "outputs": outputs, "problems": []})
        return
    for path in written:
        run.result(WRITTEN.say(run.lang, path=path.as_posix()))
    for kind, made in files.items():
        for name, text in () if written else made.items():
            run.result(f"== {kind}: {name} ==\n{text}" if len(kinds) + len(made) > 2 else text.rstrip("\n"))
        run.say(INSTALL[kind], name=start.name)


def _files(kind: str, start: Start) -> dict[str, str]:
    """Return the files of a scheduler by name."""
    if kind == "cron":
        return {"teamops.cron": crontab(start)}
    if kind == "systemd":
        return units(start)
    return {f"{start.name}.xml": task(start)}


def _written(run: Run, workspace: Workspace, files: Mapping[str, Mapping[str, str]]) -> list[Path]:
    """Write the files to --out: a folder, or a file where there is only one. Raises Stopped (O401–O403, exit 73)."""
    assert run.out is not None
    made = {name: text for own in files.values() for name, text in own.items()}
    folder = run.out.is_dir() or not run.out.suffix
    if len(made) > 1 and not folder:
        raise typer.BadParameter("文件夹 · a folder", param_hint="--out")
    targets = {run.out / name if folder else run.out: text for name, text in made.items()}
    for target, text in targets.items():
        with run.writing(workspace, target):
            _write(target, _encoded(text))
    return list(targets)


def _encoded(text: str) -> bytes:
    """Return the bytes of a file: XML that says UTF-16 is UTF-16, with its mark and the line ends of Windows."""
    if "UTF-16" in text.partition("\n")[0]:
        return text.replace("\n", "\r\n").encode("utf-16")
    return text.encode()


def _write(target: Path, raw: bytes) -> None:
    """Write a file whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.tmp")
    try:
        draft.write_bytes(raw)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
