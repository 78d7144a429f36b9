"""Bars share one scale and say nothing where nothing was measured."""

from decimal import Decimal

from casestudies.models import OutcomeMetric, Result
from casestudies.reading.bars import draw_bars
from knowledge.references import References

NBSP = "\u00a0"
NO_SOURCES = References([], {})


def test_draw_bars_puts_baseline_results_and_comparison_on_one_scale():
    metric = OutcomeMetric(baseline=Decimal(50), target=Decimal(25))
    result = Result(cohort="första kohorten", value=Decimal(100), comparison_value=Decimal(75))

    bars, target = draw_bars(metric, [result], "%", NO_SOURCES)

    assert [(bar.label, bar.value_text, bar.percent, bar.role) for bar in bars] == [
        ("Baslinje", f"50{NBSP}%", Decimal("44.0"), "baseline"),
        ("Första kohorten", f"100{NBSP}%", Decimal("88.0"), "result"),
        ("Jämförelsegrupp", f"75{NBSP}%", Decimal("66.0"), "comparison"),
    ]
    assert (target.percent, target.label) == (Decimal("22.0"), f"Mål: 25{NBSP}%")


def test_draw_bars_with_a_target_alone_draws_nothing():
    assert draw_bars(OutcomeMetric(target=Decimal(25)), [], "%", NO_SOURCES) == ([], None)


def test_draw_bars_with_only_zero_draws_nothing():
    assert draw_bars(OutcomeMetric(), [Result(value=Decimal(0))], "%", NO_SOURCES) == ([], None)


def test_draw_bars_with_a_negative_value_gives_it_no_length():
    metric = OutcomeMetric()

    bars, _target = draw_bars(
        metric, [Result(value=Decimal(-5)), Result(value=Decimal(10))], "kr", NO_SOURCES
    )

    assert [bar.percent for bar in bars] == [Decimal("0.0"), Decimal("88.0")]
    assert bars[0].value_text == f"\u22125{NBSP}kr"
