"""What is said to a clerk: no names of code in a Chinese sentence."""

import re

from source import texts_of_source

# A line of settings as it is typed, and a key at the end of a sentence beside the file that it stands in.
TYPED = re.compile(
    r"\w+: \{\{.*\}\}|[\w/]+\.yaml 里写 \w+: \w+|[\w/]+\.yaml 的 \w+|\{\w*\}|\w*[/\w]*\.(?:yaml|csv|xlsx|xml|com|jsonl|html|log|head|timer|cron|plist|bat)"
)
KEY = re.compile(r"\b[a-z]+_[a-z_]+\b|\b[a-z]+\.[a-z_.]+\b")


def test_no_name_of_code_stands_in_a_chinese_sentence() -> None:
    found = {zh: keys for zh, _ in texts_of_source() if (keys := KEY.findall(TYPED.sub("", zh)))}
    assert found == {}
