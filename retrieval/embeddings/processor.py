"""What this machine's processor can do."""

from pathlib import Path


def cpu_flags() -> frozenset[str]:
    """The words of /proc/cpuinfo, its flags among them; none where the system has no such file."""
    cpuinfo = Path("/proc/cpuinfo")
    return frozenset(cpuinfo.read_text().split()) if cpuinfo.is_file() else frozenset()
