"""What a finished picture may have wrong with it. Codes of this room begin at EA950."""

from typing import Final

from eamodel.diagnostic import CodePage, Severity

UNREADABLE_PICTURE: Final = CodePage(
    "EA950",
    "unreadable-picture",
    Severity.ERROR,
    "a picture cannot be read",
    """\
The file is no XML, or holds what no picture needs and a reader could choke on: a document type, elements without
number, thousands of things on one spot. It may have been cut off while it was copied.

Remedy: draw the sheet again with `eamodel render`.

Fails:

    $ echo "<svg" > broken.svg
""",
)
FOREIGN_PICTURE: Final = CodePage(
    "EA951",
    "foreign-picture",
    Severity.ERROR,
    "a picture was not drawn by eamodel",
    """\
Only the markup of its own sheets tells the auditor what is a box, an arrow or a badge. Of any other picture it can
say neither that it is sound nor that it is not.

Remedy: keep pictures of other programs in another folder.

Fails:

    $ echo "<svg xmlns='http://www.w3.org/2000/svg'/>" > broken.svg
""",
)
EMPTY_PICTURE: Final = CodePage(
    "EA952",
    "empty-picture",
    Severity.ERROR,
    "a sheet shows no box",
    """\
A sheet without a single box is no diagram: something went wrong after it was drawn.

Remedy: draw the sheet again with `eamodel render`; where it stays empty, give the model a function.

Fails:

    $ eamodel render
    $ sed '/^<g id=/,/^<.g>/d' diagrams/example/level-0.svg > broken.svg
""",
)
BROKEN_CONTRACT: Final = CodePage(
    "EA953",
    "broken-markup",
    Severity.ERROR,
    "the markup of a sheet is not as promised",
    """\
Others build on the markup of a sheet: reviewers' tools, readers for the blind, this auditor. An arrow that names a
box which is not drawn, an id that is there twice or a number that is none leaves them with half of the picture.

Remedy: draw the sheet again with `eamodel render`; where that does not help, report the model.

Fails:

    $ eamodel render
    $ sed 's/data-id="legal"/& data-parent="gone"/' diagrams/example/level-0.svg > broken.svg
""",
)
UNSAFE_CONTENT: Final = CodePage(
    "EA954",
    "unsafe-content",
    Severity.ERROR,
    "a picture holds what could run or load something",
    """\
Sheets are opened by people who trust them. They hold no script, no style sheet, no foreign content, no picture in the
picture, and no link that leads out of their folder.

Remedy: draw the sheet again with `eamodel render`; ask who put it there.

Fails:

    $ eamodel render
    $ sed 's/^<desc/<script>1<\\/script><desc/' diagrams/example/level-0.svg > broken.svg
""",
)
BOXES_OVERLAP: Final = CodePage(
    "EA955",
    "boxes-overlap",
    Severity.ERROR,
    "two boxes of one parent overlap",
    """\
What lies below is hidden in part, and the reader sees one thing inside the other that is not.

Remedy: draw the sheet again with `eamodel render`; where that does not help, let the view show less, by `open-to` or
`collapse`.

Fails:

    $ echo "  audit: {name: Audit, classification: managing}" >> models/example.yaml
    $ eamodel render
    $ sed 's/^<rect .* rx="2" f/<rect x="99" y="99" width="9" height="9" f/' diagrams/example/level-0.svg > broken.svg
""",
)
CHILD_OUTSIDE: Final = CodePage(
    "EA956",
    "child-outside",
    Severity.ERROR,
    "a box sticks out of the box that holds it",
    """\
The reader can no longer tell what belongs where, which is all that boxes in boxes say.

Remedy: draw the sheet again with `eamodel render`; where that does not help, let the view show less, by `open-to` or
`collapse`.

Fails:

    $ echo "  centre: {name: Centre, contains: {audit: {name: Audit, classification: managing}}}" >> models/example.yaml
    $ eamodel render
    $ sed 's/<rect x="[0-9.]*"\\(.*rx="2" fill="#F8DD9C\\)/<rect x="50"\\1/' diagrams/example/level-0.svg > broken.svg
""",
)
RAGGED_GRID: Final = CodePage(
    "EA957",
    "ragged-grid",
    Severity.WARNING,
    "the tiles of a container stand in no even grid",
    """\
Tiles of one size in straight rows and columns are counted and compared at a glance. Of up to four tiles, a short last
row looks as if one were missing.

Remedy: set `columns` of the container so that its rows are full, or draw the sheet again.

Fails:

    $ echo "  centre: {name: Centre, contains: {tax: {name: Tax, classification: advisory}," >> models/example.yaml
    $ echo "    audit: {name: Audit, classification: managing}}}" >> models/example.yaml
    $ eamodel render
    $ sed 's/height="[0-9.]*"\\(.*rx="2" fill="#F8DD9C\\)/height="30"\\1/' diagrams/example/level-0.svg > broken.svg
""",
)
OFF_SHEET: Final = CodePage(
    "EA958",
    "off-sheet",
    Severity.ERROR,
    "something lies beyond the edge of the sheet",
    """\
It is on no screen and on no paper.

Remedy: draw the sheet again with `eamodel render`; where that does not help, ask for a larger `page`.

Fails:

    $ eamodel render
    $ sed 's/<rect x="[0-9.]*"\\(.*rx="2" fill="#DFF0FD\\)/<rect x="-50"\\1/' diagrams/example/level-0.svg > broken.svg
""",
)
TEXT_CLIPPED: Final = CodePage(
    "EA959",
    "text-clipped",
    Severity.ERROR,
    "words run out of what they belong to",
    """\
Words that end outside their box are cut off, or read as part of what is beside it. Widths are those of Arial, which
every machine measures alike.

Remedy: draw the sheet again with `eamodel render`; where that does not help, shorten the words.

Fails:

    $ eamodel render
    $ sed '/>Legal</s/font-size="15"/font-size="500"/' diagrams/example/level-0.svg > broken.svg
""",
)
TEXT_COVERED: Final = CodePage(
    "EA960",
    "text-covered",
    Severity.ERROR,
    "words lie under other words, a mark or a line",
    """\
They cannot be read, or are read as something else.

Remedy: draw the sheet again with `eamodel render`; where that does not help, ask for a larger `page`.

Fails:

    $ eamodel render
    $ sed 's/^<text.*>Legal<.*/&&/' diagrams/example/level-0.svg > broken.svg
""",
)
TEXT_TOO_SMALL: Final = CodePage(
    "EA961",
    "text-too-small",
    Severity.ERROR,
    "words are smaller than can be read at the declared size",
    """\
A sheet declares how large it is to be printed. At that size no word may be smaller than 8 pt, about what footnotes
are set in.

Remedy: set `page` to a larger size, or to `auto`.

Fails:

    $ eamodel render
    $ sed '/>Legal</s/font-size="15"/font-size="9"/' diagrams/example/level-0.svg > broken.svg
""",
)
CONTRAST_TOO_LOW: Final = CodePage(
    "EA962",
    "contrast-too-low",
    Severity.ERROR,
    "a colour stands out too little from what is behind it",
    """\
Words need a contrast of 4.5, borders, lines and marks one of 3, or people with poor sight, on poor projectors, do not
see them (WCAG 2.2, 1.4.3 and 1.4.11).

Remedy: give the theme a darker ink or a lighter ground.

Fails:

    $ eamodel render
    $ sed 's/fill="[^"]*">Legal</fill="#CCCCCC">Legal</' diagrams/example/level-0.svg > broken.svg
""",
)
CLASSES_ALIKE: Final = CodePage(
    "EA963",
    "classes-alike",
    Severity.WARNING,
    "two classes look alike to some readers",
    """\
One man in twelve lacks a sort of cone in his eyes or has it weak. The fills of two classes should stay apart for him
as well (CIEDE2000 of at least 5 after Machado's simulation of protanopia, deuteranopia and tritanopia).

Remedy: give one of the classes in the theme a colour that is lighter or darker.

Fails:

    $ echo "  audit: {name: Audit, classification: managing}" >> models/example.yaml
    $ eamodel render
    $ sed 's/#F8DD9C/#DDF0FC/' diagrams/example/level-0.svg > broken.svg
""",
)
ARROW_THROUGH_BOX: Final = CodePage(
    "EA964",
    "arrow-through-box",
    Severity.ERROR,
    "a line runs through a box it does not serve",
    """\
The reader takes the box for a stop on the way.

Remedy: draw the sheet again with `eamodel render`; where that does not help, ask for a larger `page` or put
containers under `collapse`.

Fails:

    $ echo "  citizens: {name: Citizens, kind: actor}" >> models/example.yaml
    $ echo "relations: [{from: citizens, to: legal, kind: flow}]" >> models/example.yaml
    $ echo "views: {level-0: {relations: [flow]}}" >> models/example.yaml
    $ eamodel render
    $ sed 's/points="[0-9.]*,/points="600,/' diagrams/example/level-0.svg > broken.svg
""",
)
ARROW_THROUGH_TITLE: Final = CodePage(
    "EA965",
    "arrow-through-title",
    Severity.ERROR,
    "a line runs through the name of a container",
    """\
Neither the name nor the line can be read there.

Remedy: draw the sheet again with `eamodel render`; where that does not help, ask for a larger `page`.

Fails:

    $ echo "  centre: {name: Centre, contains: {audit: {name: Audit, classification: managing}}}" >> models/example.yaml
    $ echo "  citizens: {name: Citizens, kind: actor}" >> models/example.yaml
    $ echo "relations: [{from: citizens, to: centre, kind: flow}]" >> models/example.yaml
    $ echo "views: {level-0: {relations: [flow]}}" >> models/example.yaml
    $ eamodel render
    $ sed 's/points="[0-9.]*,/points="600,/' diagrams/example/level-0.svg > broken.svg
""",
)
LINES_MERGED: Final = CodePage(
    "EA966",
    "lines-merged",
    Severity.ERROR,
    "two lines lie on each other",
    """\
Where two arrows share a stretch nobody can tell which goes where.

Remedy: draw the sheet again with `eamodel render`; where that does not help, ask for a larger `page` or draw fewer
relations.

Fails:

    $ echo '<g data-from="legal" data-to="legal"><path d="M500 300 L600 300" stroke="#000000"/>' > arrow
    $ echo '<polygon points="610,300 600,304 600,296"/></g>' >> arrow
    $ eamodel render
    $ cat arrow > same && cat same >> arrow
    $ sed '/data-layer="base"/r arrow' diagrams/example/level-0.svg > broken.svg
""",
)
LINES_TOO_NEAR: Final = CodePage(
    "EA967",
    "lines-too-near",
    Severity.WARNING,
    "two lines run side by side with hardly a gap",
    """\
Parallel lines less than 5 px apart are told apart with pains, and on poor printers not at all.

Remedy: draw the sheet again with `eamodel render`; where that does not help, ask for a larger `page` or draw fewer
relations.

Fails:

    $ echo '<g data-from="legal" data-to="legal"><path d="M500 300 L600 300" stroke="#000000"/>' > arrow
    $ echo '<polygon points="610,300 600,304 600,296"/></g>' >> arrow
    $ eamodel render
    $ sed 's/ 300/ 303/g;s/,3/,30/g' arrow > near && cat near >> arrow
    $ sed '/data-layer="base"/r arrow' diagrams/example/level-0.svg > broken.svg
""",
)
SHAFT_TOO_SHORT: Final = CodePage(
    "EA968",
    "shaft-too-short",
    Severity.ERROR,
    "of an arrow hardly more than its head is seen",
    """\
Without 12 px of straight line before the head, an arrow is a triangle stuck to a box, and where it comes from cannot
be seen.

Remedy: draw the sheet again with `eamodel render`; where that does not help, ask for a larger `page`.

Fails:

    $ echo '<g data-from="legal" data-to="legal"><path d="M590 300 L600 300" stroke="#000000"/>' > arrow
    $ echo '<polygon points="610,300 600,304 600,296"/></g>' >> arrow
    $ eamodel render
    $ sed '/data-layer="base"/r arrow' diagrams/example/level-0.svg > broken.svg
""",
)
ARROW_ADRIFT: Final = CodePage(
    "EA969",
    "arrow-adrift",
    Severity.ERROR,
    "an arrow does not touch the boxes it joins",
    """\
An arrow begins and ends on the border of its boxes; only that of a story that has not ended stops before its last
box.

Remedy: draw the sheet again with `eamodel render`.

Fails:

    $ echo "  audit: {name: Audit, classification: managing}" >> models/example.yaml
    $ echo "  citizens: {name: Citizens, kind: actor}" >> models/example.yaml
    $ echo "relations: [{from: citizens, to: legal, kind: flow}]" >> models/example.yaml
    $ echo "views: {level-0: {relations: [flow]}}" >> models/example.yaml
    $ eamodel render
    $ sed 's/data-to="legal"/data-to="audit"/' diagrams/example/level-0.svg > broken.svg
""",
)
BADGE_ADRIFT: Final = CodePage(
    "EA970",
    "badge-adrift",
    Severity.ERROR,
    "the number of a step is not on its arrow",
    """\
The number leads the reader along the path. It sits on the arrow of its step or, where nothing moves, on the edge of a
box; every arrow of a step has one.

Remedy: draw the sheet again with `eamodel render`.

Fails:

    $ echo '<g data-badge="1"><circle cx="400" cy="20" r="9"/></g>' > badge
    $ eamodel render
    $ sed '/data-layer="base"/r badge' diagrams/example/level-0.svg > broken.svg
""",
)
SIGNS_OVERLAP: Final = CodePage(
    "EA971",
    "signs-overlap",
    Severity.ERROR,
    "a badge, marker or note covers another or a box",
    """\
What lies below cannot be read.

Remedy: draw the sheet again with `eamodel render`; where that does not help, ask for a larger `page`.

Fails:

    $ echo '<g data-badge="1"><circle cx="400" cy="20" r="9"/></g>' > badge
    $ echo '<g data-badge="2"><circle cx="404" cy="20" r="9"/></g>' >> badge
    $ eamodel render
    $ sed '/data-layer="base"/r badge' diagrams/example/level-0.svg > broken.svg
""",
)

CODES: Final = (
    UNREADABLE_PICTURE,
    FOREIGN_PICTURE,
    EMPTY_PICTURE,
    BROKEN_CONTRACT,
    UNSAFE_CONTENT,
    BOXES_OVERLAP,
    CHILD_OUTSIDE,
    RAGGED_GRID,
    OFF_SHEET,
    TEXT_CLIPPED,
    TEXT_COVERED,
    TEXT_TOO_SMALL,
    CONTRAST_TOO_LOW,
    CLASSES_ALIKE,
    ARROW_THROUGH_BOX,
    ARROW_THROUGH_TITLE,
    LINES_MERGED,
    LINES_TOO_NEAR,
    SHAFT_TOO_SHORT,
    ARROW_ADRIFT,
    BADGE_ADRIFT,
    SIGNS_OVERLAP,
)
