"""The three charts of the statistics: cases by month, times beside the network, decisions."""

from pocdesk.desk.statistics import Statistics
from pocdesk.domain.figure import Figure
from pocdesk.domain.figure_text import ShownTable, share_text
from pocdesk.ui.parts.chart import ChartData, Series

_WHOLE = 100.0  # per cent
_SHARED = ("ours", "network")
"""The columns that are shares of a whole; what is not due yet is none."""


def charts(counted: Statistics) -> tuple[ChartData | None, ...]:
    """Incoming and outgoing by month, the time to acknowledge beside the distribution of the
    network in 2024, and what was decided; None for a table that the office leaves out."""
    months, times, decisions = map(counted.table, ("months", "acknowledged", "decisions"))
    return (
        None if months is None else _counts(months, skip_empty_ends=True),
        None if times is None else _shares(times, counted.language),
        None if decisions is None else _counts(decisions),
    )


def _counts(table: ShownTable, *, skip_empty_ends: bool = False) -> ChartData:
    lines = list(table.lines)
    if skip_empty_ends:  # months before the first case and after the last say nothing
        filled = [at for at, line in enumerate(lines) if any(f.value for f in line.figures)]
        lines = lines[filled[0] : filled[-1] + 1] if filled else []
    series = tuple(
        Series(
            name,
            tuple(float(_count(line.figures[at])) for line in lines),
            tuple(str(_count(line.figures[at])) for line in lines),
        )
        for at, (_, name) in enumerate(table.columns)
    )
    return ChartData(table.title, tuple(line.name for line in lines), series)


def _shares(table: ShownTable, language: str) -> ChartData:
    lines = [line for line in table.lines if line.key != "all"]
    whole = [line for line in table.lines if line.key == "all"]
    if not any(_count(line.figures[0]) for line in whole):
        return ChartData(table.title, (), ())
    series = tuple(
        Series(
            name,
            tuple(line.figures[at].share or 0.0 for line in lines),
            tuple(share_text(line.figures[at].share or 0.0, language) for line in lines),
        )
        for at, (id, name) in enumerate(table.columns)
        if id in _SHARED
    )
    return ChartData(table.title, tuple(line.name for line in lines), series, _WHOLE)


def _count(figure: Figure) -> int:
    return figure.value if isinstance(figure.value, int) else 0
