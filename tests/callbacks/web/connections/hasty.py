"""The worker of the product with less patience: a test sees in seconds what takes half a minute."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from callbacks.web.connections.worker import Awaited, PatientWorker


class HastyWorker(PatientWorker):
    """Waits a second or two where the product waits ten or thirty, and keeps less."""

    HELD: ClassVar[int] = 1_000_000

    SECONDS: ClassVar[Mapping[Awaited, float]] = MappingProxyType(
        {Awaited.HEAD: 1.5, Awaited.BODY: 3, Awaited.TAKING: 3, Awaited.END: 0.5}
    )
