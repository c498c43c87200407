"""The rehearsal of a class: who hands in what, and what its table says."""

from course.rehearsal import Graded, _falls, table


def test_a_share_of_a_class_is_spread_over_it() -> None:
    endless = [number for number in range(200) if _falls(number, 0.05)]
    assert len(endless) == 10 and max(endless) - min(endless) == 180
    assert not any(_falls(number, 0.0) for number in range(200))


def test_the_table_computes_larger_classes() -> None:
    """100 students at 2 s of work each; the main process needs 0.1 s for one and is the limit at last."""
    run = Graded(100, 2, 110.0, 200 / 220, 10.0, 200 << 20, 800 << 20, "Notebooks: …", "eve 30.0 s")
    lines = table([run]).splitlines()
    assert lines[1].split() == ["2", "110", "54.5", "91%", "0.10s", "2.00s", "200", "800"]
    assert lines[-2].split("students: ")[1] == (
        "8 workers 4.2 min, 32 workers 1.7 min, 128 workers 1.7 min"
    )
