"""What this machine's processor can do."""

from pathlib import Path


def cpu_flags() -> frozenset[str]:
    """The words of /proc/cpuinfo, its flags among them; none where the system has no such file."""
    cpuinfo = Path("/proc/cpuinfo")
    return frozenset(cpuinfo.read_text().split()) if cpuinfo.is_file() else frozenset()


def has_vnni() -> bool:
    """Whether it adds products of int8 without overflow; True where /proc/cpuinfo does not say (ARM)."""
    flags = cpu_flags()
    return "avx2" not in flags or not flags.isdisjoint({"avx512_vnni", "avx_vnni"})
