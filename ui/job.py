"""One run at a time of one algorithm, with its troubles told over the map."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .messages import Messages
from .runner import Run


class Job(QObject):
    """Runs an algorithm when it is asked to.

    Signals
    -------
    ended(run, outcome)
        As in :class:`Run`; what failed has been told already.
    """

    ended = pyqtSignal(object, str)

    def __init__(self, algorithm_id: str, messages: Messages, parent: QObject):
        super().__init__(parent)
        self.algorithm_id, self.messages = algorithm_id, messages
        self.run: Run | None = None

    def begin(self, parameters: dict) -> bool:
        """Start a run; False when there is one already, or when these parameters cannot work."""
        if self.run is not None:
            return False
        run = Run(self.algorithm_id, parameters, self)
        refusal = run.refusal()
        if refusal:
            self.messages.error(refusal)
            return False
        self.run = run
        run.ended.connect(self._ended)
        run.start()
        return True

    def uses(self, ids: list[str]) -> bool:
        """Whether the run reads one of these layers."""
        return self.run is not None and not used(self.run.parameters).isdisjoint(ids)

    def forget(self) -> None:
        """Stop, and tell nobody."""
        if self.run is not None:
            self.run.forget()

    def _ended(self, outcome: str) -> None:
        run, self.run = self.run, None
        if outcome == "failed":
            self.messages.error(run.error)
        self.ended.emit(run, outcome)


def used(parameters: dict) -> set[str]:
    """Ids of the layers among the parameters."""
    found = set()
    for value in parameters.values():
        source = getattr(value, "source", None)
        value = source.staticValue() if source is not None else value
        if isinstance(value, str):
            found.add(value)
    return found
