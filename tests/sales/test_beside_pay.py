"""Nothing of the sales department touches pay: with and without its files settle writes the same bytes."""

from pathlib import Path

from typer.testing import CliRunner

from bad_samples import laid, lay, whole
from teamops.cli import app


def settled(folder: Path) -> bytes:
    done = CliRunner().invoke(app, ["settle", "--month", "2026-10", "--workspace", str(folder)])
    assert done.exit_code == 0, done.output
    return (folder / "out" / "settlement-2026-10.xlsx").read_bytes()


def test_settle_writes_the_same_bytes(tmp_path: Path) -> None:
    without = settled(laid("good", tmp_path / "without"))
    own = {name: content for name, content in whole("good-sales").items() if name.startswith("sales/")}
    assert len(own) == 2
    assert settled(lay(own, laid("good", tmp_path / "with"))) == without
