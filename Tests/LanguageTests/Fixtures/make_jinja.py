#!/usr/bin/env python3
"""Writes jinja.json: what Python's Jinja2 makes of templates in the subset shared with CardLab.

Usage: python3 make_jinja.py > jinja.json
"""
import json
import jinja2

TICKET = {
    "ticket": "I was charged twice & want <b>my</b> money back",
    "name": "ada lovelace", "n": 3, "x": 2.675, "price": 42.55, "flag": True, "off": False,
    "empty": "", "none_left": [], "tags": ["billing", "refund", "urgent"],
    "nums": [5, 3, 8, 1], "padded": "  both ends \t", "multi": "first\nsecond\n\nfourth",
    "user": {"first": "Ada", "last": "Lovelace", "address": {"city": "London"}},
    "examples": [{"q": "Where is my parcel?", "a": "shipping"},
                 {"q": "I cannot sign in", "a": "login"}],
    "scores": {"a": 1, "b": 2.5},
    "unicode": "naïve café Straße", "quote": "she said \"hi\"",
    "long": "The quick brown fox jumps over the lazy dog and runs away",
}

TEMPLATES = r"""
{{ ticket }}
Classify: {{ ticket }}.
{{ name | upper }}
{{ name|upper|lower }}
{{ unicode | upper }}
{{ unicode | lower }}
{{ name | title }}
{{ "it's a well-known (fact)" | title }}
{{ name | capitalize }}
{{ "ÉCOLE" | capitalize }}
[{{ padded | trim }}]
[{{ "--x--" | trim("-") }}]
{{ ticket | replace("charged", "billed") }}
{{ "aaaa" | replace("a", "b", 2) }}
{{ "a.b.c" | replace(".", "") }}
{{ missing | default("nothing") }}
{{ missing | default("a") | upper }}
{{ name | default("nobody") }}
{{ empty | default("blank", true) }}
[{{ empty | default("blank") }}]
{{ user.middle | default("-") }}
{{ n | default(7) }}
{{ tags | join(", ") }}
{{ tags | join }}
{{ nums | join("-") }}
{{ none_left | join(",") }}
{{ tags | length }}
{{ name | length }}
{{ unicode | length }}
{{ user | length }}
{{ none_left | length }}
{{ tags | first }}
{{ tags | last }}
{{ name | first }}{{ name | last }}
{{ tags | first | upper }}
{{ nums | tojson }}
{{ tags | tojson }}
{{ scores | tojson }}
{{ n | tojson }} {{ x | tojson }} {{ flag | tojson }}
{{ quote | tojson }}
{{ multi | tojson }}
{{ nums | tojson(indent=2) }}
{{ scores | tojson(indent=2) }}
{{ none_left | tojson(2) }}
{{ price | round }}
{{ x | round(2) }}
{{ price | round(1) }}
{{ 2.5 | round }} {{ 3.5 | round }} {{ 0.5 | round }}
{{ 1.21 | round(1, "ceil") }} {{ 1.29 | round(1, "floor") }}
{{ 1234.5 | round(-2) }}
{{ -2.567 | round(2) }}
{{ multi | indent }}
{{ multi | indent(2) }}
{{ multi | indent(2, true) }}
{{ multi | indent(2, blank=true) }}
{{ multi | indent(width=1, first=true, blank=true) }}
{{ long | truncate(20) }}
{{ long | truncate(20, true) }}
{{ long | truncate(20, false, "…") }}
{{ long | truncate(20, true, "", 0) }}
{{ "short enough" | truncate(10) }}
{{ "just a bit too long" | truncate(10, leeway=0) }}
{{ long | wordcount }}
{{ unicode | wordcount }}
{{ empty | wordcount }}
{{ "one-two_three four's" | wordcount }}
[{{ "ab" | center(6) }}]
[{{ "ab" | center(7) }}] [{{ "abc" | center(8) }}]
{{ -3 | abs }} {{ 2.5 | abs }}
{{ "42" | int }} {{ "x" | int }} {{ 3.9 | int }} {{ "x" | int(5) }}
{{ "2.5" | float }} {{ 3 | float }} {{ "x" | float }}
{{ name | reverse }}
{{ nums | reverse | join(" ") }}
{{ 5 | string }}
{{ "one two three four" | wordwrap(9) }}
{{ user.first }} {{ user.address.city }}
{{ user["last"] }}
{{ tags[0] }} {{ tags[-1] }} {{ nums[1:3] | join(",") }}
{{ examples[1].q }}
{{ 1 + 2 * 3 }} {{ 7 // 2 }} {{ 7 % 3 }} {{ 2 ** 10 }} {{ 7 / 2 }}
{{ (1 + 2) * 3 }} {{ -n }} {{ n - 1 }}
{{ 0.1 + 0.2 }} {{ 1.0 }} {{ 1e21 }} {{ 100.0 * 3 }}
{{ "a" + "b" }}
{{ 'single' }} {{ "it's" }}
{{ "line\\nbreak" }}
{% if flag %}yes{% endif %}
{% if off %}yes{% else %}no{% endif %}
{% if n == 1 %}one{% elif n == 3 %}three{% else %}many{% endif %}
{% if n > 2 and not off %}both{% endif %}
{% if "refund" in tags %}refund{% endif %}{% if "x" not in tags %} no x{% endif %}
{% if "charged" in ticket or off %}c{% endif %}
{% if n != 3 %}a{% elif n < 3 %}b{% elif n >= 3 %}c{% endif %}
{% for t in tags %}{{ t }};{% endfor %}
{% for t in tags %}{{ loop.index }}. {{ t }}{% if not loop.last %}, {% endif %}{% endfor %}
{% for t in tags %}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.length }} {% endfor %}
{% for t in tags %}{% if loop.first %}<{% endif %}{{ t }}{% if loop.last %}>{% endif %}{% endfor %}
{% for t in none_left %}{{ t }}{% else %}none{% endfor %}
{% for t in tags %}{{ t }}{% else %}none{% endfor %}
{% for e in examples %}Q: {{ e.q }}\nA: {{ e.a }}\n{% endfor %}
{% for k, v in scores.items() %}{{ k }}={{ v }} {% endfor %}
{% for k in scores %}{{ k }}{% endfor %}
{% for x in nums if x > 2 %}{{ x }}{% if not loop.last %},{% endif %}{% endfor %}
{% for a in tags %}{% for b in nums %}{{ a | first }}{{ b }}{{ loop.index }} {% endfor %}{% endfor %}
{% for i in range(3) %}{{ i }}{% endfor %}{% for i in range(5, 1, -2) %}{{ i }}{% endfor %}
{% for c in "abc" %}{{ c }}.{% endfor %}
{% for t in tags %}{{ t }}{% if loop.index == 2 %}!{% endif %}{% endfor %} {{ n }}
{% for pair in [[1, "a"], [2, "b"]] %}{{ pair[0] }}{{ pair[1] }}{% endfor %}
{% for a, b in [[1, "a"], [2, "b"]] %}{{ b }}{{ a }}{% endfor %}
{% set greeting = "Hi " + user.first %}{{ greeting }}!
{% set k = 1 %}{% for t in tags %}{% set k = 2 %}{{ k }}{% endfor %}{{ k }}
{% set n = n + 1 %}{{ n }}
{% if flag %}{% set z = 5 %}{% endif %}{{ z }}
{# a comment #}after
a{# c #}b{#- d -#}  c
{% raw %}{{ not_a_variable }} {% if %}{% endraw %}
{% raw -%}  {{ x }}  {%- endraw %}|
a  {{- n -}}  b
a\n{%- if flag -%}\n  b\n{%- endif -%}\n  c
line\n{% if flag %}\nkept\n{% endif %}\nend
  {% for t in tags -%}\n  {{ t }}\n  {%- endfor %}
trailing newline goes\n
two of them: one stays\n\n
{{ n }}\n
\n{{ n }}\n\n
{{ {"a": {"b": 1}}.a.b }}
{{ {"k": [1, 2]}["k"][1] }}
JSON: {"a": {"b": "{{ name }}"}}
100% {{ n }}% { {n} } }} %}
{{ "}}" }} {{ "{{" }} {{ "%}" }}
{{ [1, 2, 3] | length }}{{ [] | length }}
{{ "a\\"b" }} {{ "tab\\there" }}
{{ (n + 1) | string + "!" }}
{{ 3 | string | length }}
{{ (tags | length) + 1 }}
{{ tags | length > 2 and tags | first == "billing" and "y" in name | replace("ada", "y") }}
{% include "footer" %}
{% for t in tags %}{% include "item" %}{% endfor %}
{% set who = "x" %}{% include "outer" %}
{{ multi }}
{{ unicode }} → ✓ {{ "日本語" | length }}
{{ "日本語テキスト" | truncate(5, true, "…", 0) }}
"""

INCLUDED = {"footer": "-- {{ name }}\n", "item": "[{{ t | upper }}]",
            "outer": "<{% include \"inner\" %}>", "inner": "{{ who }}{{ n }}"}

# Printed as Python writes them and therefore outside the shared subset.
UNSHARED = {"True", "False", "None"}

environment = jinja2.Environment(
    undefined=jinja2.StrictUndefined, loader=jinja2.DictLoader(INCLUDED))
cases = []
for line in TEMPLATES.strip("\n").split("\n"):
    # In the list above, \n is a line end of the template and \\n two characters of it.
    template = line.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\")
    output = environment.from_string(template).render(TICKET)
    if output not in UNSHARED:
        cases.append({"template": template, "output": output})
print(json.dumps({"jinja2": jinja2.__version__, "context": TICKET, "included": INCLUDED,
                  "cases": cases}, indent=1, ensure_ascii=False))
