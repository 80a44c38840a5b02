"""A seed means the same run for ever, and the fixed runs have all kinds of faults in them."""

from gate import Operation
from moments import Moment
from plans import faulty_answers, plan_of
from proxy import Kind
from test_seeds import RUNS

PLANS = [plan_of(seed) for seed in range(1, RUNS + 1)]
LIVES = [life for plan in PLANS for life in plan.lives]


def test_a_seed_always_means_the_same_run() -> None:
    assert [plan_of(seed) for seed in range(1, RUNS + 1)] == PLANS


def test_the_last_life_has_no_death_in_it() -> None:
    for plan in PLANS:
        last = plan.lives[-1]
        deaths = (last.doom, last.after, last.at_byte, last.at_request, last.at_answer)
        assert deaths == (None,) * 5


def test_the_fixed_runs_have_every_kind_of_fault_in_them() -> None:
    assert {cut.kind for life in LIVES for cut in life.cuts} == set(Kind) - {Kind.STALL_UP}
    assert {life.doom.moment for life in LIVES if life.doom} == set(Moment)
    tricked = {operation for life in LIVES for operation, *_ in life.tricks}
    assert tricked == {None, *Operation} - {Operation.OTHER}
    played = {str(action) for life in LIVES for _, action, *_ in life.tricks}
    assert played >= {str(answer) for answer in faulty_answers()}
    assert any(life.setback for life in LIVES)
    assert any(paper.size == 0 for plan in PLANS for paper in plan.papers)
