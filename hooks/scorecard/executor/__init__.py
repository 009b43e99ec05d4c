"""Who does the work: this process, the cores of this machine, or many machines. Bytes in, bytes out.

| file | holds |
|---|---|
| `processes` | what an executor is; this process alone, and processes of this machine |
| `cluster` | many machines. The only file that knows Dask |
| `beside` | what is begun in another process as soon as it can be, and asked for when needed |
| `freed` | memory given back to the system, for the other processes |
"""

from .processes import AHEAD, MANY, Answer, Executor, Failed, Processes, Serial, Work, cores

__all__ = ["AHEAD", "MANY", "Answer", "Executor", "Failed", "Processes", "Serial", "Work", "cores"]
