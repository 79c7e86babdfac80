"""What a virtual machine's host gives it of the processors: times measured while it withholds some say little."""

from dataclasses import dataclass

import psutil


@dataclass(frozen=True, slots=True)
class ProcessorTime:
    """Seconds of all processors since the machine started: ``wanted`` by anything on it, ``withheld`` of these.

    As the kernel counts them ("steal"); none are withheld where it does not tell, as on a machine of one's own.
    """

    wanted: float
    withheld: float

    @classmethod
    def now(cls) -> "ProcessorTime":
        """So far."""
        times = psutil.cpu_times()
        withheld = float(getattr(times, "steal", 0.0))
        busy = times.user + times.system + sum(getattr(times, name, 0.0) for name in ("nice", "irq", "softirq"))
        return cls(busy + withheld, withheld)

    def withheld_since(self, before: "ProcessorTime") -> float:
        """The share withheld of what was wanted since then, in [0, 1]."""
        wanted = self.wanted - before.wanted
        return (self.withheld - before.withheld) / wanted if wanted > 0 else 0.0
