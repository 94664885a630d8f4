"""Every bound and every refusal of the format has a test: a marked line, or a test function that is named.

A row says which case shows a bound: the line of it that holds `fragment` expects exactly these codes, or none where the
format takes it. Whoever adds a sentence to the format adds a row.
"""

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.marked import Case, marks

TESTS = Path(__file__).parents[1]


@dataclass(frozen=True)
class Marked:
    """A bound that a marked line shows."""

    bound: str
    case: str
    fragment: str
    codes: str = ""

    def __str__(self) -> str:
        return f"{self.case}: {self.bound}"


@dataclass(frozen=True)
class Shown:
    """A bound that no line could show, and the test that does."""

    bound: str
    test: str

    def __str__(self) -> str:
        return f"{self.test.rpartition('/')[2]}: {self.bound}"


FILES = (
    Shown(
        "without models/ the run cannot start",
        "pipeline/test_files.py::test_a_folder_without_models_is_no_workspace",
    ),
    Shown("no model at all", "source/test_reading.py::test_no_model_at_all_is_a_finding"),
    Shown(
        "hidden files and other endings are ignored",
        "pipeline/test_files.py::test_yaml_files_come_in_code_point_order",
    ),
    Shown(
        "links are followed inside only",
        "pipeline/test_files.py::test_links_are_followed_inside_the_workspace_only",
    ),
    Shown("no permission", "pipeline/test_files.py::test_what_may_not_be_read_is_a_finding"),
    Shown("a file that vanishes", "pipeline/test_files.py::test_a_file_that_vanishes_is_a_finding"),
    Shown(
        "a file that changes",
        "pipeline/test_files.py::test_a_file_that_changes_is_read_again_and_then_a_finding",
    ),
    Shown(
        "byte-order mark, CRLF", "source/test_reading.py::test_byte_order_marks_and_line_ends_change_nothing"
    ),
    Shown("UTF-16, a second mark", "source/test_reading.py::test_other_encodings_are_refused"),
    Shown("4 MiB a file, exactly", "source/test_reading.py::test_the_bounds_of_a_file_are_exact"),
    Shown("bytes and depth are settings", "pipeline/test_settings.py::test_limits_hold_for_every_file"),
    Shown("lone surrogates themselves", "source/test_reading.py::test_other_encodings_are_refused"),
    Marked("a model is a file or a folder, not both", "misplaced_file", "model: example  #", "EA118"),
    Marked("a scenario for no model", "scenario_of_no_model", "scenario: story", "EA118"),
    Marked("a scenario in no folder", "misplaced_file", "scenario: story", "EA118"),
    Marked("a scenario among the models", "misfiled", "scenario: story", "EA118"),
    Marked("a file of a model among the scenarios", "misfiled", "elements:  #", "EA118"),
    Marked("`model` equals the folder's name", "wrong_model", "exemple", "EA116"),
    Marked("one header a model", "second_header", "model: example  #", "EA117"),
    Marked("no header", "no_header", "elements", "EA108"),
    Marked("a scenario's `model` equals the folder", "wrong_model", "model: other", "EA116"),
    Marked("scenarios lie as deep as they like", "scenarios", "any-name", ""),
    Marked("a scenario's id is unique", "duplicate_id", "scenario: story  #", "EA202"),
    Marked("an empty file", "empty_file", "nothing yet", "EA121"),
    Marked("a list is no file", "wrong_type", "- a  #", "EA109"),
    Marked("another encoding", "latin_1", "expect", "EA104"),
    Marked("LF or CRLF, nothing else", "lone_return", "expect", "EA103"),
    Marked("depth 64", "too_deep", "elements", "EA106"),
    Marked("tabs as indentation", "tab_indent", "legal", "EA102"),
    Marked("tabs in texts", "tab_in_text", "note", "EA102"),
    Marked("tabs as escapes", "tab_escape", "note", "EA103"),
    Marked("tabs in comments", "tab_escape", "changes nothing", ""),
    Marked("duplicate keys", "duplicate_key", "Law", "EA203"),
    Marked("anchors", "anchors", "&one", "EA102"),
    Marked("aliases", "anchors", "audit", "EA102"),
    Marked("merge keys", "merge_key", "<<: {", "EA102"),
    Marked("a quoted merge key is a key", "merge_key", '"<<"', "EA107"),
    Marked("tags", "tags", "!!str", "EA102"),
    Marked("the tag of a text", "tags", "! Legal", "EA102"),
    Marked("directives", "directive", "%YAML", "EA102"),
    Marked("directives of tags", "tag_directive", "%TAG", "EA102"),
    Marked("more documents than one", "second_document", "---", "EA102"),
    Marked("a leading ---", "leading_marker", "---", ""),
    Marked("keys that are no texts", "complex_key", "[a, b]", "EA102"),
    Marked("U+0085", "next_line", "expect", "EA103"),
    Marked("U+2028", "line_separator", "expect", "EA103"),
    Marked("U+2029", "paragraph_separator", "expect", "EA103"),
    Marked("U+0085 as an escape", "bounds_of_ids_and_names", "u0085", "EA103"),
    Marked("U+2028 as an escape", "bounds_of_ids_and_names", "u2028", "EA103"),
    Marked("U+2029 as an escape", "bounds_of_ids_and_names", "u2029", "EA103"),
    Marked("a lone surrogate as an escape", "surrogate", "ud800", "EA103"),
    Marked("a pair of surrogates as escapes", "surrogate_pair", "ud83d", "EA103"),
    Marked("a missing key: the key of the mapping", "missing_key", "legal: {kind", "EA108"),
    Marked("a missing key: the first line of a file", "missing_key", "model: example", "EA108"),
    Marked("a missing key: the first line of an item", "missing_key", "- does", "EA108"),
    Marked("an id twice: at the later, by paths", "later_in_path_order", "Legal again", "EA202"),
    Marked("a relation's id twice: at the later, by paths", "later_in_path_order", "serves", "EA202"),
    Marked("an unclosed bracket", "unclosed_bracket", "elements", "EA101"),
    Marked("an unclosed quote", "unclosed_quote", "# expect", "EA101"),
    Shown(
        "where a bracket was opened",
        "source/test_reading.py::test_an_unclosed_bracket_says_where_it_was_opened",
    ),
    Marked("a broken element defines its id", "no_cascade", "to: bad-id", ""),
    Marked("a file with very many findings", "many_findings", "to: b100", "EA122"),
)
SCALARS = (
    Shown("texts as they are written", "source/test_reading.py::test_texts_are_taken_as_they_are_written"),
    Shown(
        "010 is ten; properties", "source/test_reading.py::test_scalars_of_properties_are_typed_unless_quoted"
    ),
    Marked("a text may look like anything", "texts_and_numbers", "version: 0.10"),
    Marked("`.nan` is no number", "durations_and_measures", ".nan", "EA109"),
    Marked("`.inf` is no number", "durations_and_measures", "-.inf", "EA109"),
    Marked("quoted digits are no number", "durations_and_measures", '"4"', "EA109"),
    Marked("15 digits", "durations_and_measures", "weeks: 123456789012345}"),
    Marked("16 digits", "durations_and_measures", "1234567890123456}", "EA109"),
    Marked("as many in hexadecimal", "durations_and_measures", "0xABCDEFABCDEF", "EA109"),
    Marked("fractions", "durations_and_measures", "1.5"),
    Marked("yes/no is true or false", "scenarios", "open-ended: yes", "EA109"),
    Marked("a key without a value", "no_value", "note:", "EA110"),
    Marked("a property without a value", "texts_and_numbers", "{a: }", "EA110"),
    Marked("a property that is a mapping", "texts_and_numbers", "{b: c}", "EA109"),
)
IDS = (
    Marked("64 characters", "bounds_of_ids_and_names", "name: Just"),
    Marked("65 characters", "bounds_of_ids_and_names", "name: Long", "EA111"),
    Marked("begins with a letter", "bounds_of_ids_and_names", "Digit first", "EA111"),
    Marked("digits within", "bounds_of_ids_and_names", "name: Digits"),
    Marked("no hyphen first", "bounds_of_ids_and_names", "Hyphen first", "EA111"),
    Marked("no hyphen last", "bounds_of_ids_and_names", "Hyphen last", "EA111"),
    Marked("no two hyphens", "bad_id", "a--b: {", "EA111"),
    Marked("no low line", "bounds_of_ids_and_names", "Low line", "EA111"),
    Marked("lower case", "bounds_of_ids_and_names", "Upper case", "EA111"),
    Marked("ASCII", "bounds_of_ids_and_names", "name: Letter", "EA111"),
    Marked("elements share a namespace", "duplicate_id", "Another", "EA202"),
    Marked("relations have their own", "namespaces", "kind: flow, id: same"),
    Marked("scenarios have their own", "namespaces", "scenario: same"),
    Marked("problems have their own", "namespaces", "text: Same"),
    Marked("steps have their own", "namespaces", "- {id: same, at: same, does: Asks}"),
    Marked("names: 200 characters", "bounds_of_ids_and_names", "b0:"),
    Marked("names: after trimming", "bounds_of_ids_and_names", "b1:"),
    Marked("names: 201 characters", "bounds_of_ids_and_names", "b2:", "EA112"),
    Marked("names: empty", "bounds_of_ids_and_names", "b3:", "EA112"),
    Marked("names: spaces only", "bounds_of_ids_and_names", "b4:", "EA112"),
    Marked("names: a terminal's escape", "bounds_of_ids_and_names", "b5:", "EA103"),
    Marked("names: a line break", "bounds_of_ids_and_names", "b6:", "EA112"),
    Marked("names: U+0000", "bounds_of_ids_and_names", "b7:", "EA103"),
    Marked("names: a tab", "bounds_of_ids_and_names", "b8:", "EA103"),
    Marked("names: U+007F", "bounds_of_ids_and_names", "b12:", "EA103"),
    Marked("names: C1", "bounds_of_ids_and_names", "b13:", "EA103"),
    Marked("names of scenarios", "bounds_of_ids_and_names", 'name: "xxx', "EA112"),
    Marked("names of views", "bounds_of_ids_and_names", "money", "EA112"),
    Marked("names of relations", "bounds_of_ids_and_names", "two\\nlines", "EA112"),
    Marked("texts: a bell", "bell", "note", "EA103"),
    Marked("texts: line breaks", "escapes", "two\\nlines"),
)
MODEL = (
    Marked("`name` is required", "missing_key", "model: example", "EA108"),
    Marked("`date`: a day there is not", "dates", "2014-02-29", "EA114"),
    Marked("`date`: a leap day", "dates", "2016-02-29"),
    Marked("`date`: other forms", "dates", "22 October", "EA114"),
    Marked("`status`: one of four", "unknown_word", "drafted", "EA113"),
    Marked("`uses`: a missing model", "uses_wrong", "uses: [corporate, nobody", "EA207 EA209"),
    Marked("`uses`: itself", "uses_wrong", "uses: corporate", "EA207"),
    Marked("`uses`: in a circle", "circular_uses", "- a", "EA303"),
    Marked("`uses`: two in a circle", "circular_uses", "uses: d", "EA303"),
    Marked("a reference to another model", "uses", "corporate:citizens"),
    Marked("a reference without `uses`", "uses_wrong", "other:citizens", "EA208"),
    Marked("a reference to no model", "uses_wrong", "othre:citizens", "EA207"),
    Marked("a reference to no element of it", "uses_wrong", "corporate:citizen,", "EA201"),
    Marked("a reference to the model itself", "uses_wrong", "example:legal", "EA208"),
    Marked("a broken model is not missed", "uses_of_a_broken_model", "corporate:citizens"),
    Marked("`under` names an element", "under", "dsek", "EA201"),
    Marked("`under` in the model only", "uses_wrong", "under: corporate:centre", "EA208"),
    Marked("`under` in a circle", "circular_under", "under: one", "EA301"),
    Marked("`under` itself", "under", "under: own", "EA301"),
    Marked("`under` an element of any file", "under", "under: team"),
    Marked("what belongs in the header", "misplaced_key", "views", "EA120"),
    Marked("views named nearly as levels", "views_like_levels", "level0", "EA107"),
    Marked("unknown keys of the header", "unknown_key", "owners", "EA107"),
    Marked("unknown keys of an element", "unknown_key", "clasification", "EA107"),
    Marked("each kind", "all_kinds", "kind: decision}"),
    Marked("no other kind", "unknown_word", "fonction", "EA113"),
    Shown("kinds of children", "source/test_reading.py::test_kinds_come_from_the_container_across_files"),
    Marked("`contains` nothing", "empty_levels", "contains: {}  #", "EA403"),
    Marked("`contains` nothing that another file fills", "empty_levels", "name: Centre"),
    Marked("`under` without elements", "empty_levels", "under: desk", "EA403"),
    Marked("`contains` is a mapping", "wrong_type", "contains: [a]", "EA109"),
    Marked("`properties` hold scalars", "wrong_type", "properties", "EA109"),
    Marked("`aliases` hold texts", "wrong_type", "aliases", "EA109"),
    Marked("certainty: one word", "unknown_word", "guessed", "EA113"),
    Marked("certainty: facets of elements", "certainty_facets", "each: {"),
    Marked("certainty: no other facet", "certainty_facets", "wrong: {", "EA107"),
    Marked("certainty: facets of relations", "certainty_facets", "parent: inferred}", "EA107"),
    Marked("certainty: facets of steps", "certainty_facets", "order: stated"),
    Marked("certainty: no facet of elements on steps", "certainty_facets", "id: tell", "EA107"),
    Marked("class: `{undecided: [...]}`", "classifications", "c: {"),
    Marked("class: a candidate twice", "classifications", "e: {", "EA209"),
    Marked("class: no other mapping", "unknown_key", "undecidet", "EA107"),
    Marked("class: no list", "wrong_type", "classification: [", "EA109"),
    Marked("scheme: no classes", "classifications", "classes: {}", "EA115"),
    Marked("scheme: `classes` is required", "classifications", "classification:  #", "EA108"),
    Marked("scheme: a letter or two", "classifications", "Man", "EA115"),
    Marked("scheme: homes are elements", "unknown_element", "homes", "EA201"),
    Marked("scheme: homes of this model", "uses_wrong", "homes", "EA208"),
    Marked("scheme: a home twice", "classifications", "homes", "EA209"),
    Marked("scheme: apart from a class of it", "apart_from", "apart-from: managing}"),
    Marked("scheme: apart from no class of it", "apart_from", "manageing", "EA113"),
    Marked("scheme: apart from a class twice", "apart_from", "[managing, managing]", "EA209"),
    Marked("scheme: apart from itself", "apart_from", "apart-from: advisory", "EA115"),
    Marked("scheme: no class `undecided`", "reserved_ids", "name: Open", "EA111"),
    Marked("relations: `from` is required", "missing_key", "to: legal", "EA108"),
    Marked("relations: ends are elements", "unknown_element", "from: customer", "EA201"),
    Marked("relations: a kind there is", "unknown_word", "kind: asks", "EA113"),
    Marked("relations: alike", "alike_relations", "again", "EA204"),
    Marked("relations: alike with ids", "alike_relations", "asks"),
    Marked("relations: an id twice", "duplicate_id", "centre, to: legal", "EA202"),
    Marked("relations: to itself", "self_relation", "to: legal", "EA302"),
    Marked("`complete`: kinds there are", "unknown_word", "complete", "EA113"),
    Marked("`complete`: a kind twice", "duplicate_entry", "complete", "EA209"),
    Marked("own kinds", "relation_kinds", "kind: asks"),
    Marked("own kinds: none of the format's", "relation_kinds", "flow: {", "EA202"),
    Marked("own kinds: kinds of elements", "relation_kinds", "body", "EA113"),
    Marked("own kinds: a kind twice", "relation_kinds", "actor, actor", "EA209"),
    Marked("own kinds: an end that allows none", "relation_kinds", "owes", "EA115"),
    Marked("views: `open-to` from 1", "views", "open-to: 0", "EA115"),
    Marked("views: `open-to` is whole", "views", "open-to: 1.5", "EA109"),
    Marked("views: pages", "views", "a0-portrait"),
    Marked("views: no other page", "views", "a6-portrait", "EA113"),
    Marked("views: five regions", "views", "top", "EA107"),
    Marked("views: regions list top-level ids", "views", "{north: legal}", "EA115"),
    Marked("views: arranged twice", "views", "south", "EA209"),
    Marked("views: `of` a container", "views", "of: legal", "EA115"),
    Marked("views: a level's name says what it shows", "views", "of: centre", "EA120"),
    Marked("views: a level of a leaf", "views", "level-1-legal", "EA115"),
    Marked("views: a level of nothing", "unknown_element", "level-1-cetre", "EA201"),
    Marked("views: collapsed twice", "views", "collapse", "EA209"),
    Marked("views: `collapse` in the model only", "uses_wrong", "collapse", "EA208"),
    Marked("views: columns from 1", "views", "columns: {centre: 0}", "EA115"),
    Marked("views: rows from 1", "views", "rows: {centre: 0}", "EA115"),
    Marked("views: an order of what a container holds", "views", "order: {centre: [centre]}", "EA115"),
    Marked("views: ordered twice", "views", "order: {centre: [legal, legal]}", "EA209"),
    Marked("views: a weight of at most 10", "views", "weight: {centre: 11}", "EA115"),
    Marked("views: a weight is a number", "views", "weight: {centre: heavy}", "EA109"),
    Marked("views: relations there are", "views", "flows", "EA113"),
)
GOVERNANCE = (
    Marked("decision: `status` is required", "governance", "no-status", "EA108"),
    Marked("decision: one of four", "governance", "rejekted", "EA113"),
    Marked("decision: `date` may be a month", "governance", "date: 2026-01"),
    Marked("decision: `date` is one", "governance", "30 February", "EA114"),
    Marked("decision: `affects` elements", "governance", "leagl", "EA201"),
    Marked("decision: `affects` twice", "governance", "name: Twice", "EA209"),
    Marked("decision: `affects` those of other models", "governance", "corporate:archive"),
    Marked("decision: `superseded-by` a decision", "governance", "by-desk", "EA210"),
    Marked("decision: `superseded-by` an element of that kind", "governance", "stop: {"),
    Marked("decision: only a superseded one is", "governance", "never: {", "EA120"),
    Marked("decision: shares the ids of elements", "governance", "Legal again", "EA202"),
    Marked("decision: an id", "governance", "name: Bad id", "EA111"),
    Marked("decision: no other key", "governance", "owner: Board", "EA107"),
    Marked("decision: accepts problems", "governance", "slow: {"),
    Marked("exemption: `rule` is required", "governance", "no-rule", "EA108"),
    Marked("exemption: `what` is required", "governance", "no-what", "EA108"),
    Marked("exemption: `what` is something", "governance", "nothing: {", "EA115"),
    Marked("exemption: `what` is something each time", "governance", "blank: {", "EA115"),
    Marked("exemption: `what` names a thing once", "governance", "same: {", "EA209"),
    Marked("exemption: `reason` is required", "governance", "no-reason", "EA108"),
    Marked("exemption: `reason` says something", "governance", "unsaid", "EA115"),
    Marked("exemption: `expires` is required", "governance", "no-end", "EA108"),
    Marked("exemption: `expires` is a day", "governance", "month: {", "EA114"),
    Marked("exemption: `expires` is a day of the calendar", "governance", "no-day", "EA114"),
    Marked("exemption: `owner`, `decision` and `kind` may be left out", "governance", "bare: {"),
    Marked("exemption: one of three kinds", "governance", "tiny-exemption", "EA113"),
    Marked("exemption: a decision", "governance", "granted", "EA210"),
    Marked("exemption: a decision there is", "governance", "wiat", "EA201"),
    Marked("exemption: a decision of another model", "governance", "corporate:central"),
    Marked("exemption: an id", "governance", "Bad_Id: {rule", "EA111"),
    Marked("exemption: ids are unique", "governance", "later: {rule", "EA202"),
)
SCENARIO = (
    Marked("`scenario` is required", "missing_key", "name: A story  #", "EA108"),
    Marked("two perspectives", "unknown_word", "outside", "EA113"),
    Marked("told: at least a state", "scenarios", "scenario: c", "EA108"),
    Marked("named: no state", "scenarios", "as-is: {steps", "EA120"),
    Marked("narrator is an element", "unknown_element", "narrator", "EA201"),
    Marked("problem: `text` is required", "missing_key", "not-heard: {voice", "EA108"),
    Marked("problem: `text` says something", "scenarios", "no-text: {", "EA115"),
    Marked("problem: a voice or a narrator", "scenarios", "nobody-says", "EA108"),
    Marked("problem: `at` a step", "unknown_problem_and_step", "step:aks", "EA206"),
    Marked("problem: accepted by a decision", "kinds_of_reference", "too-late", "EA210"),
    Marked("state: `steps` is required", "missing_key", "to-be:", "EA108"),
    Marked("state: at least one step", "scenarios", "steps: []", "EA115"),
    Marked("state: `start` is an element", "unknown_element", "start", "EA201"),
    Marked("step: ids are unique", "duplicate_id", "- {id: ask, at: centre", "EA202"),
    Marked("step: `end` is reserved", "reserved_ids", "id: end, at", "EA111"),
    Marked("`not-stated` is no element", "reserved_ids", "not-stated", "EA111"),
    Marked("step: `at` and `from` may be `not-stated`", "scenarios", "from: not-stated"),
    Marked("step: `via` may not", "scenarios", "via: not-stated", "EA201"),
    Marked("step: `could-also` are channels", "kinds_of_reference", "[web, legal]", "EA210"),
    Marked("step: `could-also` twice", "kinds_of_reference", "[web, web]", "EA209"),
    Marked("step: `by` acts", "kinds_of_reference", "by: web", "EA210"),
    Marked("step: `by` a role", "kinds_of_reference", "by: clerk"),
    Marked("step: `does` says something", "scenarios", 'does: ""', "EA115"),
    Marked("step: `words`", "scenarios", "words: [a]", "EA109"),
    Marked("step: `words` have a `text`", "scenarios", "words: {source", "EA108"),
    Marked("step: one text or a list", "scenarios", "gives: [a, a]"),
    Marked("step: `problems` as-is only", "scenarios", "problems: [no-text]}", "EA120"),
    Marked("step: a problem twice", "scenarios", "[not-heard, not-heard]", "EA209"),
    Marked("step: a problem there is", "unknown_problem_and_step", "not-herd", "EA205"),
    Marked("step: `resolves` to-be only", "misplaced_key", "resolves", "EA120"),
    Marked("step: `resolves` fully or partly", "scenarios", "wholly", "EA113"),
    Marked("step: `resolves` twice", "scenarios", "[no-text, no-text]", "EA209"),
    Marked("next: parallel ways", "ways", "next: [two, three]"),
    Marked("next: a choice", "ways", "when: given up"),
    Marked("next: mixed", "ways", "- end", "EA115"),
    Marked("next: mixed the other way round", "ways", "{to: two, when", "EA115"),
    Marked("next: `to` may be `end`", "ways", "next: [{to: end}]"),
    Marked("next: a way twice", "ways", "[one, one]", "EA209"),
    Marked("next: nowhere", "ways", "next: []", "EA115"),
    Marked("next: a step there is", "unknown_problem_and_step", "next: [ask", "EA206"),
    Marked("duration: never negative", "durations_and_measures", "weeks: -1", "EA115"),
    Marked("duration: a unit there is", "durations_and_measures", "fortnights", "EA107"),
    Marked("duration: one unit", "durations_and_measures", "days: 1}", "EA115"),
    Marked("duration: one bound", "durations_and_measures", "at-least: {weeks: 1}, at-most", "EA115"),
    Marked("duration: `from` a step there is", "durations_and_measures", "from: aks}}", "EA206"),
    Marked("measure: one quantity", "durations_and_measures", "two: {", "EA115"),
    Marked("measure: a quantity", "durations_and_measures", "none: {", "EA108"),
    Marked("measure: a currency", "durations_and_measures", "crowns: {", "EA115"),
    Marked("measure: counted from a step", "durations_and_measures", "answer: {"),
    Marked("measure: only time counts from a step", "durations_and_measures", "since: {", "EA115"),
)
WAYS = (
    Marked("an unreachable step", "ways", "id: alone", "EA507"),
    Marked("a circle without a way out", "ways", "id: call, at: legal, does: Calls, next: write}", "EA508"),
    Marked("a circle of one", "ways", "does: Asks, next: ask}", "EA508"),
    Marked("`start` equals the first place", "ways", "start: legal", "EA502"),
    Marked("`end` equals each last place", "ways", "end: legal  #", "EA503"),
    Marked("`end` beside `open-ended`", "ways", "end: legal\n"),
    Marked("what reading reports is not reported again", "ways", "next: tel}", "EA206"),
)
SETTINGS = (
    Marked("folders have other names", "settings", "folders"),
    Marked("a folder is one name", "settings_wrong", "folders", "EA115 EA107"),
    Marked("folders differ", "settings_alike", "folders", "EA209"),
    Marked("limits have bounds", "settings_wrong", "limits", "EA115 EA107"),
    Marked("a limit holds", "settings", "views", "EA106"),
    Marked("a page there is", "settings_wrong", "page", "EA113"),
    Marked("a severity there is", "settings_wrong", "EA311: wrong", "EA113"),
    Marked("a code there is", "settings_wrong", "EA999", "EA123"),
    Marked("what is not read is an error", "settings_wrong", "EA101", "EA115"),
    Marked("a theme inside the workspace", "settings_wrong", "theme", "EA115"),
    Marked("unknown keys", "settings_wrong", "colour", "EA107"),
    Marked("a code is named once", "settings_wrong", "unclassified-function", "EA209"),
    Marked("rules lie in the folder of their own", "rules", "what lies here"),
    Marked("an example is a model", "rules", "- {from: legal, to: legal", "EA302"),
    Marked("an example may tell a scenario", "rules", "name: A question"),
    Marked("severities of rules of one's own", "rules", "TOWN001: off"),
    Marked("a rule has an id", "rules_wrong", "Service_Owner", "EA111"),
    Marked("a rule is about something", "rules_wrong", "no-subject", "EA108"),
    Marked("a rule asks for something", "rules_wrong", "no-condition", "EA108"),
    Marked("an expression is not empty", "rules_wrong", "empty-condition", "EA115"),
    Marked("an expression has an end", "rules_wrong", "long-condition", "EA115"),
    Marked("a subject there is", "rules_wrong", "other-subject", "EA113"),
    Marked("one subject a rule", "rules_wrong", "two-subjects", "EA109"),
    Marked("a key there is", "rules_wrong", "kind: service", "EA107"),
    Marked("a severity of a rule", "rules_wrong", "other-severity", "EA113"),
    Marked("a code of one's own", "rules_wrong", "other-code", "EA115"),
    Marked("no rule is called as one of ours", "rules_wrong", "undecided-class", "EA130"),
    Marked("a rule is a mapping", "rules_wrong", "no-mapping", "EA109"),
    Marked("codes of rules differ", "rules_wrong", "second:", "EA202"),
    Marked("ids of rules differ", "rules_wrong", "first: {for: channel", "EA202"),
    Marked("an example is a mapping", "rules_wrong", "passes: legal", "EA109"),
    Marked("examples are mappings", "rules_wrong", "- legal", "EA109"),
    Marked("keys of an example", "rules_wrong", "nmae", "EA107"),
    Marked("names in an example", "rules_wrong", "to: board", "EA201"),
    Marked("an override says where", "rules_wrong", "- severities:", "EA115"),
    Marked("an override names codes", "rules_wrong", "EA999: off", "EA123"),
    Marked("a folder inside the workspace", "rules_wrong", "../elsewhere", "EA115"),
    Marked("only some rules have parameters", "rules_wrong", "most: 3", "EA107"),
    Marked("a folder that holds files", "rules_wrong", "exampel", "EA126"),
    Marked("keys of an override", "rules_wrong", "modles", "EA107"),
    Marked("plugins are named once", "rules_wrong", "plugins", "EA209"),
    Marked("a file of rules that breaks off", "rules_broken", "with a colon", "EA101"),
    Marked("what may not have been read is not missed", "rules_broken", "of-a-rule"),
    Marked("a file of rules is a mapping", "rules_wrong", "- first", "EA109"),
    Marked("a file of rules says something", "rules_wrong", "# expect EA121", "EA121"),
    Marked("a file of rules has its key", "rules_wrong", "rule:  #", "EA107"),
    Marked("an empty file of settings", "settings_empty", "nothing yet", "EA121"),
    Marked("a broken file of settings", "settings_broken", "severities", "EA101"),
    Marked("a theme that there is", "theme_wrong", "extends", "EA113"),
    Marked("colours are in hexadecimal digits", "theme_wrong", "ink", "EA115"),
    Marked("a colour without quotes is a comment", "theme_wrong", "accent", "EA110"),
    Marked("classes that a model has", "theme_wrong", "advisery", "EA211"),
    Marked("every colour of a theme", "theme", "boxes"),
    Marked("words and lines that can be seen", "theme_faint", "ink", "EA981"),
    Marked("an empty theme", "theme_empty", "nothing", "EA121"),
    Marked("a theme that is a list", "theme_list", "red", "EA109"),
    Marked("a logo is path data", "theme_logo", "url(x)", "EA124"),
    Marked("a logo has colours of its own", "theme_logo", "url(#x)", "EA115"),
    Marked("a logo has nothing else", "theme_logo", "onclick", "EA107"),
    Shown("severities", "pipeline/test_settings.py::test_severities_raise_lower_and_silence"),
    Shown(
        "the page of sheets", "pipeline/test_settings.py::test_the_page_is_that_of_sheets_that_ask_for_none"
    ),
    Shown("the theme is there", "pipeline/test_settings.py::test_the_theme_is_a_file_of_the_workspace"),
)
READ = (*FILES, *SCALARS, *IDS, *MODEL, *GOVERNANCE, *SCENARIO, *SETTINGS)
TESTED = [row for row in READ if isinstance(row, Shown)]
MARKED = [(row, "source") for row in READ if isinstance(row, Marked)] + [(row, "rules") for row in WAYS]


@pytest.mark.parametrize(("row", "room"), MARKED, ids=str)
def test_a_marked_line_shows_the_bound(row: Marked, room: str) -> None:
    case = Case(TESTS / room / "files" / f"{row.case}.yaml")
    lines = [
        (file, number, line)
        for file, data in case.files.items()
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(keepends=True), 1)
        if row.fragment in line or row.fragment in file
    ]
    assert lines
    expected = {place for file, data in case.files.items() for place in marks(file, data)}
    here = {(file, number) for file, number, _ in lines}
    shown = {code for file, number, code in expected if (file, number) in here}
    told = {code for *_, line in lines for _, _, code in marks("", line.encode())}
    if row.codes:
        assert set(row.codes.split()) <= shown | told
    else:
        assert any("# expect" not in line for *_, line in lines)


@pytest.mark.parametrize("row", TESTED, ids=str)
def test_a_test_shows_the_bound(row: Shown) -> None:
    file, _, name = row.test.partition("::")
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    assert name in {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}


def test_every_marked_file_is_named() -> None:
    named = {row.case for row, room in MARKED if room == "source"}
    there = {path.stem for path in (TESTS / "source" / "files").iterdir()}
    assert there - named <= {
        "bad_date",
        "bad_name",
        "bad_value",
        "colon_in_text",
        "indentation",
        "misspelt_required_key",
        "sound",
        "syntax_error",
        "settings_list",
    }
