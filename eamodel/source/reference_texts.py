"""The pages of the codes about references, duplicates, and what the reader sees of the structure."""

from collections.abc import Mapping
from typing import Final

REFERENCE_TEXTS: Final[Mapping[str, str]] = {
    "EA201": """\
Elements are referred to by their id, the key they are defined under, never by their name. The element may be defined
in any file of the model. Where a name or an alias is written, the finding gives the id; where nothing is like what is
written, as after an element was renamed by hand or removed, one finding names all the places.

Remedy: correct the id, as the finding suggests where one is near, or define the element; where nothing else can be
meant, `eamodel fix` corrects it. The command `rename` gives an element another id, and all that refers to it follows.

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      legal: {name: Legal, classification: advisory}
    relations:
      - {from: citzens, to: legal, kind: flow}  # expect EA201
""",
    "EA202": """\
An id stands for one thing. All elements of a model share one namespace, whatever contains them and whichever file they
are in; relations, scenarios, and the steps of one state each have their own. Of two, the first in the order of the
files is kept.

Remedy: give one of the two another id, or remove one where both are the same thing.

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
      centre:
        name: Centre
        contains:
          audit: {name: Audit, classification: advisory}
          legal: {name: Legal counsel, classification: advisory}  # expect EA202
""",
    "EA203": """\
Of two values for one key, readers of YAML keep the last and say nothing, so that half of what was written is lost.
Several keys that repeat those before them are most often an item of a list that has lost its dash.

Remedy: keep one of them, or give one another key; in a list, write `- ` where the next item begins.

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
      legal: {name: Legal again, classification: managing}  # expect EA203
""",
    "EA204": """\
A relation without an `id` goes by its ends and its kind, so two with the same ends and kind cannot be told apart.

Remedy: remove one of them, or give each an `id` if both are meant.

Fails:

    # models/example.yaml
    elements:
      citizens: {name: Citizens, kind: actor}
      legal: {name: Legal, classification: advisory}
    relations:
      - {from: citizens, to: legal, kind: flow, name: questions}
      - {from: citizens, to: legal, kind: flow, name: letters}  # expect EA204
""",
    "EA205": """\
The steps of a scenario name the problems they meet or resolve by their ids, which are the keys of the scenario's
`problems`.

Remedy: correct the id, or add the problem to the scenario; where nothing else can be meant, `eamodel fix` corrects it.

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    problems:
      not-heard: {text: Nobody answers, voice: legal}
    as-is:
      steps:
        - {id: ask, at: legal, does: Somebody asks, problems: [not-heard]}
    to-be:
      steps:
        - {id: ask, at: legal, does: Somebody asks, resolves: [not-herd]}  # expect EA205
""",
    "EA206": """\
`next`, the `from` of a duration, and the `step:` of a problem's place name a step by its id. Each state has steps of
its own: the as-is state cannot lead to a step of the to-be state.

Remedy: correct the id; `end` says that the story ends. Where nothing else can be meant, `eamodel fix` corrects it.

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    as-is:
      steps:
        - {id: ask, at: legal, does: Somebody asks, next: anser}  # expect EA206
        - {id: answer, at: legal, does: Somebody answers}
    to-be:
      steps:
        - {id: ask, at: legal, does: Somebody asks}
""",
    "EA207": """\
`uses` lists other models of the same workspace, by their ids.

Remedy: correct the id, or remove it; where nothing else can be meant, `eamodel fix` corrects it.

Fails:

    # models/example.yaml
    model: example
    name: Example
    uses: [corporate]  # expect EA207
    elements:
      legal: {name: Legal, classification: advisory}
""",
    "EA208": """\
`corporate:citizens` means the element `citizens` of the model `corporate`. A model may refer to elements of those
models that its header lists under `uses`; a relation or a step may do so, while what puts elements in their place, such
as `under`, names elements of its own model.

Remedy: add the model to `uses`, or name an element of this model. Where a model names itself before the colon,
`eamodel fix` leaves the element alone.

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    relations:
      - {from: "corporate:citizens", to: legal, kind: flow}  # expect EA208
    # models/corporate.yaml
    model: corporate
    name: Corporate
    elements:
      citizens: {name: Citizens, kind: actor}
""",
    "EA209": """\
Saying a thing twice in one list adds nothing, so another id was probably meant.

Remedy: remove one of the two, or correct it.

Fails:

    # models/example.yaml
    complete: [flow, flow]  # expect EA209
    elements:
      legal: {name: Legal, classification: advisory}
""",
    "EA210": """\
Some keys take only elements of certain kinds: who acts (`by`) is an actor, a role or a body, what is offered as well
(`could-also`) is a channel, and what accepts a problem (`accepted-by`) is a decision.

Remedy: name an element of such a kind, or correct the kind of the element.

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    # scenarios/example/question.yaml
    problems:
      not-heard: {text: Nobody answers, voice: legal, accepted-by: legal}  # expect EA210
    as-is:
      steps:
        - {id: ask, at: legal, does: Somebody asks, problems: [not-heard]}
    to-be:
      steps:
        - {id: ask, at: legal, does: Somebody asks}
""",
    "EA211": """\
The file that `theme` in `eamodel.yaml` names gives colours to a class, and no model of the workspace has a class of
this id. The lines do nothing.

Remedy: correct the id, or remove the lines.

Fails:

    # eamodel.yaml
    theme: brand/theme.yaml
    # brand/theme.yaml
    classes:
      advisery: {fill: "#DFF0FD", stroke: "#0F66CD", ink: "#0B57B0"}  # expect EA211
""",
    "EA301": """\
`under` puts the elements of a file inside an element of any file. When that element is, directly or through further
files, inside the file's own elements, nothing would be on top.

Remedy: name an element that is not inside this file's elements.

Fails:

    # models/example/a.yaml
    under: legal  # expect EA301
    elements:
      legal: {name: Legal}
""",
    "EA302": """\
A relation says something about two things. What an element does within itself belongs in its description, or between
the elements inside it.

Remedy: name the other end, or remove the relation.

Fails:

    # models/example.yaml
    elements:
      legal: {name: Legal, classification: advisory}
    relations:
      - {from: legal, to: legal, kind: flow}  # expect EA302
""",
    "EA303": """\
A model that uses another builds on it. When the other, directly or through further models, builds on this one, neither
comes first.

Remedy: move what both need into a model of its own, and let both use that.

Fails:

    # models/corporate.yaml
    model: corporate
    name: Corporate
    uses: [example]
    elements:
      citizens: {name: Citizens, kind: actor}
    # models/example.yaml
    model: example
    name: Example
    uses: [corporate]  # expect EA303
    elements:
      legal: {name: Legal, classification: advisory}
""",
    "EA403": """\
Whoever follows the next level down finds an empty sheet, or none. Most often the content is still to be written, or it
went elsewhere and the shell stayed. A view of what contains nothing is EA115.

Silent about an element whose `contains` is empty and which another file fills, and about a file with relations only,
which says no `under`.

Remedy: write what is inside, or remove `contains` or the file.

Fails:

    # models/example/a.yaml
    elements:
      front-line:
        name: Front Desk
        kind: service
        contains: {}  # expect EA403
      contact: {name: Contact, kind: channel}
      centre: {name: Centre, contains: {}}
    # models/example/b.yaml
    under: contact  # expect EA403
    # models/example/c.yaml
    under: centre
    elements:
      legal: {name: Legal, classification: advisory}
      audit: {name: Audit, classification: governing-assuring}
""",
}
