"""Work beside the window: whatever becomes of it, the dock is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsTask

from ..algorithms.glue.naming import tr
from ..algorithms.glue.voice import say
from ..core.errors import Cancelled, ChalandiseError


class Background(QgsTask):
    """Does its :meth:`work` in a thread of the task manager.

    QGIS deletes a task once it has ended, so nobody may keep one that has: ``done`` is called in every case, also when
    the user stops the task in the status bar of QGIS.

    Parameters
    ----------
    title : str
        In the list of tasks.
    done : callable
        ``done(result, error)`` on the main thread; both are empty when the task was stopped.
    """

    def __init__(self, title: str, done: Callable[[Any, str], None]):
        super().__init__(title, QgsTask.Flag.CanCancel)
        self.done: Callable[[Any, str], None] | None = done
        self.result: Any = None
        self.error = ""

    def work(self) -> Any:
        """The work itself; may call :meth:`report` as often as it likes.

        Raises
        ------
        Cancelled, ChalandiseError
            Stopped, or impossible with these data.
        """
        return None

    def run(self) -> bool:
        try:
            self.result = self.work()
        except Cancelled:
            return False
        except ChalandiseError as error:
            self.error = say(error.message)
        except MemoryError:
            self.error = tr("There is not enough memory. Use a larger pixel, a smaller extent or fewer points.")
        except Exception as error:
            # A thread has nobody above it: what is not caught here would leave the dock waiting for ever.
            self.error = f"{type(error).__name__}: {error}"
        return True

    def finished(self, result: bool) -> None:
        done, self.done = self.done, None
        if done is not None:
            done(self.result if result else None, self.error)

    def forget(self) -> None:
        """Stop, and tell nobody."""
        self.done = None
        self.cancel()

    def report(self, fraction: float, text: str = "") -> None:
        """Progress callback of the work."""
        if self.isCanceled():
            raise Cancelled("Cancelled.")
        self.setProgress(100.0 * fraction)
