"""Texts of generated projects, in many scripts, with Markdown and with awkward characters.

All functions take the source of chance, so that Hypothesis can shrink what they give. No text has
a character that a project file may not hold (``text-safety``), or that the house fonts lack.
"""

from __future__ import annotations

from random import Random

MARKS = "\u0301\u0323\u0308\u0304\u0307"
_LINES = {
    "latin": "river harbour workshop evidence learners training archive measure bridge water",
    "diacritics": "łódź čeština naïve smörgås ğüzel façade žluťoučký öäü ñandú șțăîâ Reykjavík",
    "greek": "Επινόηση εργαστήριο γέφυρα νερό μάθηση",
    "cyrillic": "Измислено училище мост вода навчання ћирилица",
    "arabic": "مدرسة النهر الكبير جسر ماء",
    "hebrew": "בית ספר לאורך הנהר",
    "georgian": "სკოლა წყალი ხიდი",
    "armenian": "դպրոց ջուր կամուրջ",
    "marks": "Ve\u0301ge\u0323tal n\u0303andu\u0303 q\u0323\u0307 a\u0308\u0304",
    "signs": "R&D <b>bold</b> 50% 3×4 “quoted” ‘so’ „unten“ «ici» … – — ½ € ∑ → ✓ ☺ ⚠",
    "yaml": "no ~ 1.0 010 12:30 - #not key: 'its' \"said\" {a} | [b] &c *d !e",
    "template": "{{7*7}} {%x%} {#y#} %s $HOME \\n &amp; &lt;",
}
WORDS = {script: tuple(line.split()) for script, line in _LINES.items()}
# not those of other alphabets that look like Latin ones (`look-alike`)
_LETTERS = "abcdefghijklmnopqrstuvwxyzàéîöşžβδλбгджщ"


def words(chance: Random, most: int = 6) -> str:
    """One to ``most`` words, mostly of one script."""
    script = chance.choice(tuple(WORDS))
    found = []
    for _ in range(chance.randint(1, most)):
        one = chance.choice(WORDS[script])
        found.append(one + chance.choice(MARKS) if chance.randrange(12) == 0 else one)
        if chance.randrange(4) == 0:
            script = chance.choice(tuple(WORDS))
    return " ".join(found)


def name(chance: Random, what: str) -> str:
    """A name nothing else has, because ``what`` stands in it; sometimes very long."""
    kind = chance.randrange(20)
    if kind == 0:
        return f"{what} {chance.choice(_LETTERS) * chance.randint(40, 90)}"
    if kind == 1:
        return f"{what} {words(chance, 30)}"
    return f"{what} {words(chance)}"


def markdown(chance: Random) -> str:
    """A long text: paragraphs, lists, emphasis, links, code, and what only looks like it."""
    return "\n\n".join(_block(chance) for _ in range(chance.randint(1, 3)))


def _block(chance: Random) -> str:
    kind, text = chance.randrange(8), words(chance, 12)
    if kind == 0:
        return f"- {text}\n- {words(chance)}\n  - {words(chance)}\n"
    if kind == 1:
        return f"1. {text}\n2. {words(chance)}"
    if kind == 2:
        return f"**{text}** and *{words(chance)}*, [report on {words(chance, 2).replace('[b]', 'b')}](https://sample.example/a?b=1&c=2)"
    if kind == 3:
        return f"`{text.replace('`', '')}` or {words(chance)}\\\nnext line"
    if kind == 4:
        return f"*{text} and _{words(chance)}* [not a link]( **open"
    return text
