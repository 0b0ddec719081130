"""Writes patterns.json: for each pattern, in which of the texts Python's re.search finds it."""
import json
import pathlib
import platform
import re

PATTERNS = [
    "billing", "^billing$", "(?i)^BILLING$", "a|b|", "^(billing|login|other)$", r"\bFH-\d{5}\b", r"\d+",
    r"^\d{1,3}(,\d{3})*$", "[^a-z]", "[a-c-]", "[]a]", "[^]a]", r"[\w.+-]+@[\w-]+\.[a-z]{2,}", "a{2}", "a{2,}",
    "a{,2}b", "a{x}", "a{2", "^$", "^a*$", "^(ab)*$", "^(a|b)*c", "colou?r", ".", "^.$", "(?s)^.+$", "(?s)a.b",
    "a.b", "(?m)^b$", r"(?m)\Ab", r"(?m)b\Z", "^b$", "b$", "b\\Z", r"\bcat\b", r"\Bat", r"^\s+$", r"\S", r"^\W$", "é", "(?i)É", "[à-ü]",
    r"\u00e9", r"\x41", "(?:ab){2,3}$", "(?P<year>\\d{4})-\\d\\d", "a+?b", "a*?", "^(a?){3}$", "x*y+z?", "\\.",
    r"\[done\]", "{}", r"^-?\d+(\.\d+)?$", "(?im)^yes$", "(a*)*b", "(|a)+c", "[.]", r"[\d\s]{3}", "$", "^",
]
TEXTS = [
    "", "billing", "Billing", "the queue is billing.", "login\n", "Order FH-40117 has left", "FH-401170", "1,234,567",
    "12,34", "a", "aa", "aab", "b", "ab", "abab", "ababab", "abc", "color colour", "a\nb", "a\nb\n", "\n", "  \t",
    "cat", "concat", "the cat sat", "ada@example.org", "été", "ÉTÉ", "A", "2026-02-11", "3.14", "-7", "yes\nno",
    "no\nYES", "[done]", "a]", "{}", "a{x}", "a{2", "xyz", "…", "aaaaaaac", "12 3", "-",
]

document = {
    "python": platform.python_version(),
    "texts": TEXTS,
    "matches": {
        pattern: "".join("1" if re.search(pattern, text) else "0" for text in TEXTS)
        for pattern in PATTERNS
    },
}
path = pathlib.Path(__file__).with_name("patterns.json")
path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
