"""What the shipped rules quote, by key: made-up rules cite the same documents."""

from pathlib import Path

import yaml

from teamops.core.rules.documents import Paper

DOCUMENTS = Path(__file__).parents[1] / "rules" / "documents.yaml"
PAPERS = {
    key: Paper.model_validate(paper)
    for key, paper in yaml.safe_load(DOCUMENTS.read_text(encoding="utf-8"))["documents"].items()
}
