"""The three ways a computation can end without a result."""

from __future__ import annotations


class ChalandiseError(Exception):
    """Base of every error this package raises on purpose."""


class InputError(ChalandiseError, ValueError):
    """The caller gave something the method cannot work with.

    Parameters
    ----------
    message : str
        What is wrong and what to do about it, in a sentence a technician can act on.
    parameter : str, optional
        Name of the offending argument. The Processing parameter of the same meaning bears the same name in
        upper case, so the algorithms can point at it.
    """

    def __init__(self, message: str, parameter: str | None = None):
        super().__init__(message)
        self.parameter = parameter


class Cancelled(ChalandiseError):
    """The user asked to stop; nothing was written."""


class MissingPackage(ChalandiseError, ImportError):
    """An optional package is needed for what was asked and cannot be imported."""
