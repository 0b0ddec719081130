#!/usr/bin/env python3
"""Writes WordPiece/ScalarTable.swift from a listing of what the reference normaliser does to each scalar.

usage: make-scalar-table.py LISTING > ScalarTable.swift

Each line of LISTING is `code TAB result TAB class`, in hexadecimal: the result is what BertNormalizer of
Hugging Face tokenizers 0.23.3 (lowercase, strip accents, clean text, space CJK) makes of the scalar alone,
empty where it is deleted; the class is P for punctuation. Scalars that are not listed stay as they are.
"""
import sys
import textwrap

BLANK = 0x20
FIRST_SYLLABLE, LAST_SYLLABLE = 0xAC00, 0xD7A3


def read(path):
    for line in open(path, encoding="ascii"):
        code, result, kind = line.rstrip("\n").split("\t")
        yield int(code, 16), [int(value, 16) for value in result.split()], kind


def jamo(code):
    """The canonical decomposition of a Hangul syllable (Unicode, section 3.12)."""
    index = code - FIRST_SYLLABLE
    parts = [0x1100 + index // 588, 0x1161 + index % 588 // 28]
    return parts + ([0x11A7 + index % 28] if index % 28 else [])


def ranges(codes):
    found = []
    for code in sorted(codes):
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return " ".join(f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in found)


def shifts(replaced):
    """Takes out runs of four or more that all move by the same distance; `/2` marks every second scalar."""
    words = []
    for step in (1, 2):
        for first in sorted(replaced):
            if first not in replaced or len(replaced[first]) != 1:
                continue
            distance = replaced[first][0] - first
            last = first
            while replaced.get(last + step) == [last + step + distance]:
                last += step
            if (last - first) // step >= 3:
                words.append((first, f"{first:x}-{last:x}{'/2' if step == 2 else ''}{distance:+x}"))
                for code in range(first, last + 1, step):
                    del replaced[code]
    return " ".join(word for _, word in sorted(words))


def lists(replaced):
    words, previous = [], None
    for code in sorted(replaced):
        if previous is None or code != previous + 1:
            words.append(f"{code:x}:")
        words.append(".".join(f"{value:x}" for value in replaced[code]))
        previous = code
    return " ".join(words)


def literal(name, comment, text):
    lines = textwrap.wrap(text, 94, break_on_hyphens=False)
    return "\n".join([f"  /// {comment}", f'  static let {name} = """', *("    " + l for l in lines), '    """'])


def main():
    deleted, blank, alone, replaced, replaced_alone = [], [], [], {}, {}
    for code, result, kind in read(sys.argv[1]):
        core = result[1:-1] if len(result) == 3 and result[0] == result[2] == BLANK else result
        is_alone = core is not result or kind == "P"
        if not result:
            deleted.append(code)
        elif result == [BLANK]:
            blank.append(code)
        elif core == [code]:
            assert is_alone
            alone.append(code)
        elif FIRST_SYLLABLE <= code <= LAST_SYLLABLE:
            assert result == jamo(code)
        else:
            (replaced_alone if is_alone else replaced)[code] = core
    # Words are cut after scalars are replaced: what becomes punctuation is alone as punctuation is.
    isolated = set(alone)
    for code in [code for code, values in replaced.items() if isolated & set(values)]:
        assert len(replaced[code]) == 1
        replaced_alone[code] = replaced.pop(code)
    parts = [
        literal("deleted", "Controls, unassigned and private scalars, and marks without width.", ranges(deleted)),
        literal("blank", "White space.", ranges(blank)),
        literal("alone", "Punctuation and ideographs: each is a word of its own.", ranges(alone)),
        literal("shifted", "Runs that move by one distance, mostly to lower case.", shifts(replaced)),
        literal("replaced", "A first scalar, then what it and its successors become.", lists(replaced)),
        literal("replacedAlone", "The same, for those that are words of their own.", lists(replaced_alone)),
    ]
    print("// Made by Support/make-scalar-table.py from the reference normaliser's own answers.\n")
    print("/// What BERT's normaliser does to single scalars, as text that ``ScalarTable`` reads.\n///")
    print("/// Numbers are hexadecimal. Hangul syllables are decomposed by rule and not listed.")
    print("enum ScalarListing {")
    print("\n\n".join(parts))
    print("}")


main()
