"""Charts drawn as SVG when the site is built."""

from sorelegs.parts.chart.part import CHART

__all__ = ["CHART"]
