"""A seed means the same run for ever, and the fixed runs have all kinds of faults in them."""

from disks import Place, Trouble
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


def test_in_some_of_the_fixed_runs_disks_fail_in_every_way() -> None:
    failing = [plan for seed in range(1, 61) if (plan := plan_of(seed)).disks]
    assert 12 < len(failing) < 24
    faults = [fault for plan in failing for life in plan.lives for fault in life.disk_faults]
    assert {fault.trouble for fault in faults} == set(Trouble)
    assert {fault.place for fault in faults if fault.trouble is Trouble.FULL} == set(Place)
    assert {fault.at_the_start for fault in faults} == {True, False}


def test_in_some_of_the_fixed_runs_two_programs_work_at_once() -> None:
    beside = [life.other for life in LIVES if life.other is not None]
    assert len({plan.seed for plan in PLANS if any(life.other for life in plan.lives)}) >= 8
    assert {other.killed for other in beside} == {True, False}
    assert any(other.doom for other in beside)


def test_where_no_disk_can_be_mounted_nothing_else_of_a_run_changes() -> None:
    for plan in PLANS:
        bare = plan.without_disks()
        assert not bare.disks and not any(life.disk_faults for life in bare.lives)
        assert (bare.papers, bare.gated, len(bare.lives)) == (
            plan.papers,
            plan.gated,
            len(plan.lives),
        )
