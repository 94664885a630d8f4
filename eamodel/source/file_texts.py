"""The pages of the codes about files, YAML, shape, ids, words and dates."""

from collections.abc import Mapping
from typing import Final

FILE_TEXTS: Final[Mapping[str, str]] = {
    "EA101": """\
The file is YAML up to this place, and what follows does not fit. The place is where the reader noticed; the mistake
is there or a little before, most often on the line above. What an open bracket or quote was opened with is shown too.
Nothing after this place is read.

Remedy: close the bracket or the quote, indent the entries of one mapping alike, and put quotes around a text that has
`: ` in it or begins with a character YAML keeps for itself, such as `[`, `{`, `*`, `&`, `!`, `%`, `@` or a backquote.

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal
      audit: {name: Audit}  # expect EA101
""",
    "EA102": """\
Readers of YAML differ most in the parts of it that few people know. So the format goes without them: a file means the
same to every reader, and to every person.

Remedy: write spaces instead of tabs; write a value again instead of an alias; put quotes around a text that begins
with `&`, `*`, `!` or `%`; give each document a file of its own.

Fails:

    # models/example.yaml
    elements:
      legal: &first {name: Legal, classification: advisory}  # expect EA102
""",
    "EA103": """\
Such characters cannot be seen. They get into a file when text is copied from elsewhere, move the cursor of a terminal,
and some readers of YAML take them for the end of a line. Line breaks within a text are fine, in names they are not.

Remedy: remove the character, or write what it was meant to be.

Fails:

    # models/example.yaml
    elements:
      legal: {name: "Legal\\a", classification: advisory}  # expect EA103
""",
    "EA104": """\
A file in another encoding looks right on the machine that wrote it and wrong on others. Nothing of it is read.

Remedy: save the file as UTF-8; editors show the encoding in the status line or among the ways to save.

Fails:

    $ printf 'model: example\\nname: Caf\\351\\n' > models/example.yaml
""",
    "EA105": """\
A file has at most 4 MiB, so that a wrong or hostile one costs no more than a moment. A model may have as many files as
it likes.

Remedy: split the file; `under: <id>` puts the elements of a file inside an element of another.

Fails:

    $ yes '# a long comment' | head -c 5000000 >> models/example.yaml
""",
    "EA106": """\
Mappings and lists nest at most 64 deep, the file itself counted as one. No model that people read comes near this.

Remedy: look for brackets that were never closed; otherwise put the inner elements into a file of their own, with
`under`.

Fails:

    # models/example.yaml
    elements: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[  # expect EA106
""",
    "EA107": """\
What the format does not know it cannot check or draw, and most unknown keys are misspelt. A key that is very near to
a known one, or that says the same in another word, as `children` for `contains`, is read as that, so that nothing else
follows from the mistake.

Remedy: correct the key; where it is misspelt and no other can be meant, `eamodel fix` does. What the format has no key
for may go under `properties` of an element.

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, clasification: advisory}  # expect EA107
""",
    "EA108": """\
Without it the thing cannot be checked or drawn: an element without a name, a relation without an end, a step that
does not say where it happens.

Remedy: add the key. The place is that of the mapping that lacks it.

Fails:

    # models/example.yaml
    elements:
      legal: {classification: advisory}  # expect EA108
""",
    "EA109": """\
Each key takes one type of value: a text, a number, `true` or `false`, a list, or a mapping. The format's types decide,
not YAML's: `version: 0.10` is the text "0.10", and a number in quotes is no number.

Remedy: write the value as the finding says. Where `yes`, `No`, `off` and the like stand for `true` or `false`,
`eamodel fix` does so.

Fails:

    # models/example.yaml
    elements:
      legal: {name: [Legal, Counsel], classification: advisory}  # expect EA109
""",
    "EA110": """\
A key that is followed by nothing may be forgotten, or meant as "none". Nobody can tell.

Remedy: write the value, or remove the key. A text that is meant to be empty is `""`.

Fails:

    # models/example.yaml
    elements:
      legal:
        name: Legal
        classification: advisory
        description:  # expect EA110
""",
    "EA111": """\
Ids stand in file names, in links and in references, so they have one plain form: lower-case words of letters and digits
that begin with a letter, joined by hyphens, at most 64 characters. `end` is no id of a step, and `undecided` none of a
class.

Remedy: write the id in that form; what people read goes into `name`. Where the id in that form is free, `eamodel fix`
does so, and lets all that refers to it follow.

Fails:

    # models/example.yaml
    elements:
      Legal_Team: {name: Legal, classification: advisory}  # expect EA111
""",
    "EA112": """\
A name is what a picture shows on one box, so it has 1 to 200 characters and no line break; how it is broken into lines
on the box is the picture's business.

Remedy: shorten the name, and write the rest into `description`.

Fails:

    # models/example.yaml
    elements:
      legal: {name: "", classification: advisory}  # expect EA112
""",
    "EA113": """\
Some keys take one of a few words: the kinds of elements and relations, statuses, certainties, pages, perspectives. A
model may add kinds of relation with `relation-kinds`.

Remedy: write one of the words that the finding lists; where one is misspelt and no other can be meant, `eamodel fix`
does. `eamodel list kinds` lists the kinds of elements.

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: acter}  # expect EA113
""",
    "EA114": """\
Dates are written as in ISO 8601, year, month and day with hyphens, because 03/04 is March in one country and April in
another.

Remedy: write the date as `2026-02-28`, and see that the day exists.

Fails:

    # models/example.yaml
    model: example
    name: Example
    date: 2026-02-30  # expect EA114
    elements:
      legal: {name: Legal, classification: advisory}
""",
    "EA115": """\
The value could be right elsewhere, but not here: a negative duration, a sum in two currencies, no columns at all, a
list of steps without a step.

Remedy: write a value in the range that the finding names.

Fails:

    # models/example.yaml
    views:
      level-0: {open-to: 0}  # expect EA115
    elements:
      legal: {name: Legal, classification: advisory}
""",
    "EA116": """\
A model is found by its folder or file, and named by its header. Two names for one thing would make references and
diagrams ambiguous; the same holds for the `model` of a scenario and the folder it lies in.

Remedy: write the name of the folder or file after `model:`, or rename the folder or file. Where they differ in case
alone, `eamodel fix` writes the name.

Fails:

    # models/example.yaml
    model: exampel  # expect EA116
    name: Example
    elements:
      legal: {name: Legal, classification: advisory}
""",
    "EA117": """\
The header says what the model as a whole is; with two, nobody knows which one holds.

Remedy: keep `model`, and what belongs beside it, in one file. The other files hold `elements`, `relations` and `under`.

Fails:

    # models/example/a.yaml
    model: example
    name: Example
    elements:
      legal: {name: Legal, classification: advisory}
    # models/example/b.yaml
    model: example  # expect EA117
    name: Example again
    elements:
      audit: {name: Audit, classification: advisory}
""",
    "EA118": """\
A model is the file `models/<id>.yaml` or all files below the folder `models/<id>/`, never both; a scenario lies below
`scenarios/<id>/`, where `<id>` is that of its model. What lies elsewhere is not read, so it is reported.

Remedy: move the file to where the finding says, or correct the name of the folder.

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    # scenarios/exampel/question.yaml
    scenario: question  # expect EA118
    name: A question
    status: named
""",
    "EA119": """\
There is a folder `models`, and no YAML file in it. Files that are hidden, or end in something other than `.yaml` and
`.yml`, are ignored.

Remedy: write a model, or let `eamodel init DIR` write one to begin with in a new folder.

Fails:

    $ rm models/example.yaml
""",
    "EA120": """\
The key exists, but it says nothing at this place: what belongs to the header stands in another file of the model,
`problems` on a step of the to-be state, `resolves` on one of the as-is state, or a state in a scenario that is only
named.

Remedy: move the key to where it has a meaning, or remove it.

Fails:

    # models/example/a.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    # models/example/b.yaml
    complete: [flow]  # expect EA120
    elements:
      audit: {name: Audit, classification: advisory}
""",
    "EA121": """\
An empty file may be one that somebody meant to fill, or the rest of one that got lost.

Remedy: fill it, or remove it.

Fails:

    # models/example/a.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    # models/example/b.yaml
    # nothing yet  # expect EA121
""",
    "EA122": """\
A file with very many mistakes most often has one, such as a template that was never filled in. The first ones are
shown, and this finding stands for the others.

Remedy: mend those that are shown, and check again.

Fails:

    $ for n in $(seq 120); do echo "  Odd_$n: {name: Odd $n, classification: advisory}"; done >> models/example.yaml
""",
    "EA123": """\
`severities` in `eamodel.yaml` says how much findings matter in this workspace, and `parameters` what rules are told, by
code or by the name of a rule. No finding has this code or name, so the line does nothing.

Remedy: correct it; `eamodel list codes` lists codes and names. Where a name is misspelt and no other can be meant,
`eamodel fix` corrects it.

Fails:

    # eamodel.yaml
    severities:
      EA999: warning  # expect EA123
""",
    "EA124": """\
A logo is drawn from path data and nothing else, so that no file can bring a script, a link or an image into a picture.
Path data is what the attribute `d` of a path in an SVG holds: a letter for each command and its numbers.

Remedy: save the logo as a plain SVG in which every shape is a path, and copy what its `d` says, letter for letter.

Fails:

    # eamodel.yaml
    theme: brand/theme.yaml
    # brand/theme.yaml
    logo:
      paths:
        - {d: M 0 0 H 40 V 20 url(x), fill: "#0A4FA3"}  # expect EA124
""",
    "EA126": """\
An entry of `overrides` in `eamodel.yaml` holds for what is written below its `folders`. No file of a model or scenario
lies there, so it does nothing. Paths count from the folder of `eamodel.yaml`.

Remedy: correct the path, or remove it.

Fails:

    # eamodel.yaml
    overrides:
      - folders: [models/no-such-folder]  # expect EA126
        severities: {EA312: off}
    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
""",
    "EA130": """\
Findings, exemptions and settings name a rule by its code or its name, so each belongs to one rule alone, in small
letters as in capitals. A rule of your own that is called as one that comes with eamodel, or like one (EA and a number),
could be taken for it, and is not asked.

Remedy: give the rule another id; to change how much a rule of eamodel's matters, use `severities`.

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    # eamodel.yaml
    rules:
      undecided-class:  # expect EA130
        for: function
        require: element.classification != 'undecided'
""",
    "EA981": """\
Words that stand out too little from what lies behind them cannot be read by everybody, and by nobody on a poor copy.
Words need a contrast of 4.5, lines and shapes one of 3, by the Web Content Accessibility Guidelines 2.2 (criteria 1.4.3
and 1.4.11, level AA). All pairs of colours that can meet on a sheet are looked at; of those at one line the faintest is
named. Logos are exempt.

Remedy: make one of the two darker, or the other lighter; the finding proposes a colour.

Fails:

    # eamodel.yaml
    theme: brand/theme.yaml
    # brand/theme.yaml
    ink: "#8A8A8A"  # expect EA981
""",
    "EA942": """\
Beside the sheets of a view lies its layout lock, `<view>.lock.json`: where each box stood when the view was last drawn,
so that boxes stay where people know them. When two branches move the same box, git marks a conflict in it. That is no
reason to stop: what is whole is used, of two lines about one box the first, and everything that does not fit together
is set anew.

Remedy: let `eamodel render` write the lock anew, together with the sheets; look at them and commit both. With
`--relayout` it forgets the lock.

Fails:

    $ mkdir -p diagrams/example
    $ echo '<<<<<<< ours' > diagrams/example/level-0.lock.json
""",
}
