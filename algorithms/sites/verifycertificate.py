"""Check the certificate of a p-median answer, long after and without trusting the solver."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import QgsProcessingOutputNumber, QgsProcessingOutputString, QgsProcessingParameterFile

from ...core.errors import InputError
from ..glue.answer import bound_outputs
from ..glue.base import ChalandiseAlgorithm
from ..glue.certificate_file import CertificateFile, settings_of
from ..glue.feedback import progress_of
from ..glue.location_input import distance_definitions, location_definitions, location_problems, read_location
from ..glue.naming import tr
from ..glue.numbers import number, percent_at_most
from ..glue.pmedian_models import problem_definitions, restricted_problem
from ..glue.values import Values


class VerifyCertificate(ChalandiseAlgorithm):
    """Both bounds of a p-median answer, computed again."""

    NAME = "verifycertificate"
    GROUP = "sites"
    TAGS = ("certificate", "proof", "bound", "p-median", "audit")

    def title(self) -> str:
        return tr("Verify a certificate")

    def definitions(self) -> Iterator:
        yield QgsProcessingParameterFile(
            "CERTIFICATE", tr("Certificate of a p-median"), fileFilter=tr("JSON files (*.json)")
        )
        yield from location_definitions()
        yield from distance_definitions()
        yield from problem_definitions()

    def outputs(self) -> Iterator:
        yield QgsProcessingOutputNumber("OBJECTIVE", tr("Total weighted distance, computed again"))
        yield QgsProcessingOutputNumber("LOWER_BOUND", tr("Lower bound, computed again"))
        yield QgsProcessingOutputNumber("GAP_PERCENT", tr("At most this much above the best possible (%)"))
        yield QgsProcessingOutputString("STATUS", tr("Verdict (verified)"))

    def problems(self, values: Values) -> Iterator[str | None]:
        yield from location_problems(values)

    def compute(self, values: Values, feedback) -> dict:
        certificate = CertificateFile.read(values.text("CERTIFICATE"))
        here = settings_of(values)
        for name in sorted(certificate.settings.keys() | here.keys()):
            said, used = certificate.settings.get(name, ""), here.get(name, "")
            if said != used:
                feedback.pushWarning(tr("The certificate was made with {}={}, here it is {}.").format(name, said, used))
        read = read_location(values, feedback)
        try:
            problem = restricted_problem(values, read, len(certificate.sites))
        except InputError as error:
            # Their number is that of the certificate here, not a parameter.
            raise InputError(error.message, "certificate" if error.parameter == "p" else error.parameter) from error
        found = certificate.check(read, problem, progress_of(feedback))
        count = len(certificate.sites)
        feedback.pushInfo(
            tr("Verified: {} sites with a total of {}; no {} sites can go below {} (at most {} above).").format(
                count, number(found.upper, 9), count, number(found.lower, 9), percent_at_most(100 * found.gap)
            )
        )
        return {
            "OBJECTIVE": found.upper,
            **bound_outputs("LOWER_BOUND", found.lower, found.gap),
            "STATUS": "verified",
        }
