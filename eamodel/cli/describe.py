"""All that is known of one thing, as labelled lines."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from eamodel.model.certainty import Certainty
from eamodel.model.classification import Classified, Undecided
from eamodel.model.elements import Element
from eamodel.model.exemptions import Exemption
from eamodel.model.ledger import Entry, ledger
from eamodel.model.model import Model
from eamodel.model.relations import Relation
from eamodel.model.scenario import END, Scenario, State, Step, Way

Fact = tuple[str, str]


def element_facts(model: Model, element: Element) -> Iterator[Fact]:
    """Give what is known of an element: itself, what is around and inside it, relations, and steps that touch it."""
    yield "element", element.id
    yield "name", element.name
    yield "kind", f"{element.kind.word} (ArchiMate: {element.kind.archimate})"
    yield "inside", " in ".join(each.id for each in model.ancestors(element.id))
    yield "class", class_words(element)
    yield from _common(element.certainty, element.source, element.description)
    yield from _decision_facts(model, element)
    yield "also called", ", ".join(element.aliases)
    yield "tags", ", ".join(element.tags)
    yield from ((f"property {key}", str(value)) for key, value in element.properties.items())
    for child in model.children(element.id):
        yield "contains", f"{child.id} ({child.name})"
    for relation in model.relations_at(element.id):
        yield "relation", _relation_words(relation)
    for scenario in model.scenarios.values():
        yield from (("told in", words) for words in _mentions(scenario, element))


def _decision_facts(model: Model, element: Element) -> Iterator[Fact]:
    """Give what the record of a decision says, or which decisions an element is affected by."""
    record = model.decisions.get(element.id)
    if record is not None:
        yield "status", record.status.value
        yield "date", record.date
        yield "context", record.context
        yield "consequences", record.consequences
        yield "affects", ", ".join(record.affects)
        yield "superseded by", record.superseded_by or ""
    for decision in model.decisions.values():
        if element.id in decision.affects:
            yield "affected by", f"{decision.id} ({decision.status.value}): {model[decision.id].name}"


def exemption_facts(exemption: Exemption) -> Iterator[Fact]:
    """Give what is known of an exemption."""
    yield "exemption", exemption.id
    yield "kind", exemption.kind.word
    yield "rule", exemption.rule
    yield "what", ", ".join(exemption.what)
    yield "reason", exemption.reason
    yield "owner", exemption.owner
    yield "decision", exemption.decision or ""
    yield "expires", exemption.expires.isoformat()


def relation_facts(relation: Relation) -> Iterator[Fact]:
    """Give what is known of a relation."""
    yield "relation", relation.id
    yield "name", relation.name
    yield "kind", relation.kind
    yield "from", relation.source
    yield "to", relation.target
    yield from _common(relation.certainty, relation.provenance, relation.description)


def scenario_facts(model: Model, scenario: Scenario) -> Iterator[Fact]:
    """Give what is known of a scenario: itself, the ledger of its problems, and each state with its steps."""
    yield "scenario", scenario.id
    yield "name", scenario.name
    yield "status", scenario.status.value
    yield "perspective", scenario.perspective.value if scenario.perspective else ""
    yield "narrator", scenario.narrator or ""
    yield from _common(scenario.certainty, scenario.source, scenario.description)
    for entry in ledger(scenario, model.decisions):
        problem = entry.problem
        yield "problem", f"{problem.id}: {problem.text} ({problem.voice}; {_standing_words(entry)})"
    for state in scenario.states:
        yield from _state_facts(state)


def step_facts(scenario: Scenario, state: State, step: Step) -> Iterator[Fact]:
    """Give what is known of a step."""
    yield "step", step.id
    yield "told in", f"{scenario.id} {state.name.value}, step {step.number}"
    yield "at", step.at
    yield "does", step.does
    yield from _step_facts(state, step)


def problem_facts(scenario: Scenario, entry: Entry) -> Iterator[Fact]:
    """Give what is known of a problem, and where it stands."""
    problem = entry.problem
    yield "problem", problem.id
    yield "told in", scenario.id
    yield "text", problem.text
    yield "voice", problem.voice
    yield "at", problem.at or (f"step {problem.at_step}" if problem.at_step else "")
    yield "kind", problem.kind
    yield "stands", _standing_words(entry)
    yield from _common(problem.certainty, problem.source, "")


def _standing_words(entry: Entry) -> str:
    steps = ", ".join(str(step.number) for step in entry.steps)
    return f"{entry.standing.value}{f' by step {steps}' if steps else ''}"


def _state_facts(state: State) -> Iterator[Fact]:
    end = f"open, towards {state.end}" if state.open_ended else state.end
    yield state.name.value, f"from {state.start}, end {end}"
    yield "narrative", state.narrative
    for measure in state.measures:
        yield "measure", f"{measure.id}: {measure.value.words} {measure.outcome}".rstrip()
    for step in state.steps:
        yield f"step {step.number}", f"{step.id} at {step.at}: {step.does}"
        yield from ((f"  {label}", value) for label, value in _step_facts(state, step))


def _step_facts(state: State, step: Step) -> Iterator[Fact]:
    if step.words:
        yield "words", f"“{step.words.text}”"
    yield "from", step.came_from or ""
    yield "via", ", ".join(step.via)
    yield "could also", ", ".join(step.could_also)
    yield "by", step.by or ""
    yield "gives", "; ".join(step.gives)
    yield "uses", "; ".join(step.uses)
    yield "returns", "; ".join(step.returns)
    yield "repeats", "; ".join(step.repeats)
    yield "promises", "; ".join(step.promises)
    yield "within", step.within.words if step.within else ""
    yield "takes", step.takes.words if step.takes else ""
    yield "problems", ", ".join(step.problems)
    yield "next", _ways_words(state, step)
    yield "resolves", ", ".join(f"{problem} {how.value}" for problem, how in step.resolves.items())
    if not step.certainty.is_stated():
        yield "certainty", _certainty_words(step.certainty)
    yield "source", step.source


def _ways_words(state: State, step: Step) -> str:
    """Say where a step leads, unless that is simply the step after it or the end of the story."""
    following = {one.id: other.id for one, other in pairwise(state.steps)}
    if step.ways == (Way(following.get(step.id, END)),):
        return ""
    return "; ".join(f"{way.to}{f' when {way.when}' if way.when else ''}" for way in step.ways)


def class_words(element: Element) -> str:
    """Give the class of an element in words, empty where it has none."""
    match element.classification:
        case Classified(class_id):
            return class_id
        case Undecided(candidates):
            return f"undecided ({' or '.join(candidates)})" if candidates else "undecided"
        case _:
            return ""


def _common(certainty: Certainty, source: str, description: str) -> Iterator[Fact]:
    yield "certainty", _certainty_words(certainty)
    yield "source", source
    yield "description", description


def _certainty_words(certainty: Certainty) -> str:
    facets = (f"{facet} {level.value}" for facet, level in certainty.facets.items())
    return ", ".join((certainty.whole.value, *facets))


def _relation_words(relation: Relation) -> str:
    name = f" ({relation.name})" if relation.name else ""
    return f"{relation.source} {relation.kind} {relation.target}{name}"


def _mentions(scenario: Scenario, element: Element) -> Iterator[str]:
    for state in scenario.states:
        for step in state.steps:
            parts = ", ".join(_parts(step, element))
            if parts:
                yield f"{scenario.id} {state.name.value}, step {step.number} ({parts}): {step.does}"
    for problem in scenario.problems:
        parts = ", ".join(_named({"voice": [problem.voice], "at": [problem.at]}, element))
        if parts:
            yield f"{scenario.id}, problem {problem.id} ({parts}): {problem.text}"


def _parts(step: Step, element: Element) -> Iterator[str]:
    keys: Mapping[str, Iterable[object]] = {
        "at": [step.at],
        "from": [step.came_from],
        "via": step.via,
        "could also": step.could_also,
        "by": [step.by],
    }
    return _named(keys, element)


def _named(keys: Mapping[str, Iterable[object]], element: Element) -> Iterator[str]:
    return (key for key, values in keys.items() if element.id in values)
