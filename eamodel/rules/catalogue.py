"""All rules, in the order of their codes. A new rule is one new file and one line here."""

from typing import Final

from eamodel.rules import (
    arrow_without_relation,
    away_from_home,
    class_on_container,
    class_on_other_kind,
    end_elsewhere,
    no_way_out,
    problem_without_place,
    relation_ends,
    start_elsewhere,
    unclassified_function,
    undecided_class,
    unknown_class,
    unreachable_step,
    unresolved_problem,
    untold_state,
)
from eamodel.rules.rule import Rule

CATALOGUE: Final[tuple[Rule, ...]] = (
    unclassified_function.RULE,
    undecided_class.RULE,
    unknown_class.RULE,
    class_on_container.RULE,
    class_on_other_kind.RULE,
    away_from_home.RULE,
    relation_ends.RULE,
    arrow_without_relation.RULE,
    start_elsewhere.RULE,
    end_elsewhere.RULE,
    unresolved_problem.RULE,
    problem_without_place.RULE,
    untold_state.RULE,
    unreachable_step.RULE,
    no_way_out.RULE,
)
