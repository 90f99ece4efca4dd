"""Telephone numbers as far as a log tells them: prefixes do not matter, and what is masked is unknown, not different."""

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Numbers = npt.NDArray[np.uint64]

# The last ten digits tell a number in every spelling: +86, 0 or 9 before it, an area code without its 0.
DIGITS = 10
ENOUGH = 7  # known digits that make a number a customer's
_KNOWN_AT = np.uint64(4 * DIGITS)
_MASK = np.uint64((1 << 4 * DIGITS) - 1)
# The nibbles that the known digits of each pattern stand in.
_NIBBLES = np.array(
    [
        sum(0xF << 4 * place for place in range(DIGITS) if pattern >> place & 1)
        for pattern in range(1 << DIGITS)
    ],
    dtype="uint64",
)
WORD = 8  # characters taken at a time
# Which of the eight bytes before a number's end are its own, by its length.
_OWN = np.array([(1 << 64) - (1 << 64 - 8 * size) for size in range(WORD + 1)], dtype="uint64")
_COUNT = np.array([pattern.bit_count() for pattern in range(1 << DIGITS)], dtype="int8")


def packed(texts: pd.Series) -> Numbers:
    """Return each number in 64 bits, 0 for one that tells nothing: four bits a digit, and a bit for each that is known."""
    words = pa.array(texts, pa.large_string(), from_pandas=True)
    words = words.combine_chunks() if isinstance(words, pa.ChunkedArray) else words
    found = np.zeros(len(words), dtype="uint64")
    if words.null_count == len(words):
        return found
    if pc.max(pc.utf8_length(words)) != pc.max(pc.binary_length(words)):
        words = pc.replace_substring_regex(words, r"[^ -~]", "*")
    _, places, content = words.buffers()
    ends = np.frombuffer(places, dtype="int64")[words.offset : words.offset + len(words) + 1]
    # Room for ten bytes before any place; what belongs to the number before is masked off.
    data = np.frombuffer(bytes(DIGITS) + (content.to_pybytes() if content else b""), dtype="uint8")
    last, length = ends[1:] + DIGITS, np.diff(ends)
    words_at = np.ndarray((len(data) - WORD + 1,), dtype="<u8", buffer=data, strides=(1,))
    digits, known = _eight(words_at[last - WORD] & _OWN[np.minimum(length, WORD)])
    for place in range(WORD, DIGITS):
        cell = np.where(length > place, data[last - 1 - place], 0).astype("uint64")
        one = cell >> np.uint64(4) & np.uint64(1)
        digits |= (cell & np.uint64(0xF) * one) << np.uint64(4 * place)
        known |= one << np.uint64(place)
    return digits | known << _KNOWN_AT


def _eight(chars: Numbers) -> tuple[Numbers, Numbers]:
    """The digits of eight characters at once, four bits each, and a bit for each that is one: of 0–9 alone bit 4 is set."""
    known = chars >> np.uint64(4) & np.uint64(0x0101010101010101)
    digits = chars & known * np.uint64(0xF)
    for shift, kept in ((4, 0x00FF00FF00FF00FF), (8, 0x0000FFFF0000FFFF), (16, 0x00000000FFFFFFFF)):
        digits = (digits | digits >> np.uint64(shift)) & np.uint64(kept)
    # The multiplication gathers one bit of each byte in the highest byte; wraps on purpose.
    return digits, known * np.uint64(0x0102040810204080) >> np.uint64(56)


def agree(one: Numbers, other: Numbers) -> npt.NDArray[np.bool_]:
    """Return whether two numbers may be one: every digit that both tell is the same."""
    both = (one & other) >> _KNOWN_AT
    apart: npt.NDArray[np.bool_] = ((one ^ other) & _MASK & _NIBBLES[both]) != 0
    return ~apart


def told(numbers: Numbers) -> npt.NDArray[np.int8]:
    """Return how many of the last ten digits each number tells."""
    counts: npt.NDArray[np.int8] = _COUNT[numbers >> _KNOWN_AT]
    return counts
