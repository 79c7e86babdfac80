"""The report of ``bench search`` as Markdown and as plots."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from evals.bench.search import PARTS, SearchReport


def as_markdown(report: SearchReport) -> str:
    """Tables: stages by size, whole searches, building and memory, others."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: SearchReport) -> Iterator[str]:
    yield from ("# Searching, by the size of the corpus", "", report.made_of, "")
    sizes = [f"{each['size']:,}" for each in report.sizes]
    yield from _table(["median / p95 / p99 in ms", *sizes])
    for stage in report.sizes[0]["stages"]:
        yield _row([stage, *(_times(each["stages"][stage]) for each in report.sizes)])
    for scope in report.sizes[0]["alone"]:
        yield _row([f"**total, {scope}**", *(_times(each["alone"][scope]) for each in report.sizes)])
    yield ""
    yield from _table(["", *sizes])
    for name, value in _FIGURES.items():
        yield _row([name, *(value(each) for each in report.sizes)])
    yield ""
    for name, other in report.others.items():
        yield from (f"Beside it, {name}: {_other(other)}", "")


_FIGURES: Mapping[str, Callable[[dict[str, Any]], str]] = {
    "clients at once": lambda each: f"{each['crowd']['clients']}",
    "searches a second": lambda each: f"{each['crowd']['searches_per_second']:g}",
    "their median / p95 / p99 in ms": lambda each: _times(each["crowd"]["times"]),
    "slowest client's part of the fastest's": lambda each: f"{each['crowd']['fairness']:.2f}",
    "processor time wanted that the machine's host withheld": lambda each: f"{each['withheld']:.0%}",
    "recall of the first 50 (all / plain / dated / narrow)": lambda each: " / ".join(
        f"{found:.3f}" for found in each["recall_at_50"].values()
    ),
    "opening and the first search, s": lambda each: f"{each['opened_seconds']:g}",
    "memory of its own / at most with mapped files, MB": lambda each: f"{each['own_mb']} / {each['peak_mb']}",
    f"building, processor s ({' / '.join(PARTS)})": lambda each: " / ".join(
        f"{each['build'][part]['processor_seconds']:.0f}" for part in PARTS
    ),
    "on the disk, MB": lambda each: ", ".join(f"{name} {size}" for name, size in each["disk_mb"].items()),
}


def _other(other: dict[str, Any]) -> str:
    if "skipped" in other:
        return f"left out, {other['skipped']}"
    built, memory = f"built in {other['build_seconds']:.0f} s", f"{other['peak_mb']} MB at most"
    return f"{other['passages']:,} passages {built}, {_times(other['total'])} ms a search, {memory}."


def _times(times: dict[str, float]) -> str:
    return " / ".join(f"{times[name]:.3g}" for name in ("median", "p95", "p99"))


def _table(cells: list[str]) -> Iterator[str]:
    yield _row(cells)
    yield _row(["---", *["---:"] * (len(cells) - 1)])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def plot(report: SearchReport, folder: Path) -> list[Path]:
    """``latency.svg`` and ``throughput.svg`` in the folder; none where matplotlib is not installed."""
    try:
        from matplotlib.figure import Figure
    except ModuleNotFoundError:
        return []

    sizes = [each["size"] for each in report.sizes]
    latency, throughput = Figure((9, 5.5), layout="constrained"), Figure((6, 4), layout="constrained")
    axes = latency.subplots()
    lines = {name: [each["stages"][name]["median"] for each in report.sizes] for name in report.sizes[0]["stages"]}
    for name, values in lines.items():
        axes.plot(sizes, values, marker=".", linewidth=1, label=f"{name}, median")
    for scope in report.sizes[0]["alone"]:
        totals = [each["alone"][scope]["p95"] for each in report.sizes]
        axes.plot(sizes, totals, marker="o", linewidth=2, linestyle="--", label=f"total, {scope}, p95")
    axes.set(xscale="log", yscale="log", xlabel="passages", ylabel="ms", title="One client")
    axes.legend(fontsize="x-small", loc="center left", bbox_to_anchor=(1, 0.5))
    axes = throughput.subplots()
    axes.plot(sizes, [each["crowd"]["searches_per_second"] for each in report.sizes], marker="o")
    clients = report.sizes[0]["crowd"]["clients"]
    axes.set(xscale="log", ylim=(0, None), xlabel="passages", ylabel="searches a second", title=f"{clients} clients")
    files = [folder / "latency.svg", folder / "throughput.svg"]
    for figure, file in zip((latency, throughput), files, strict=True):
        figure.savefig(file)
    return files
